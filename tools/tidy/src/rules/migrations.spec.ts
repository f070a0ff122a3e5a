import { prove } from '../prove.ts';
import { migrations } from './migrations.ts';

prove(migrations, {
  broken: {
    'a number': { 'apps/rating/migrations/001-decks.sql': '' },
    'a way down': { 'apps/rating/migrations/20260301T1200-decks.down.sql': '' },
    'a number in the folder of another database': { 'apps/rating/migrations/gps/001-decks.sql': '' },
    'a program': { 'libs/outbox/migrations/20260301T1200-outbox.ts': '' },
  },
  tidy: {
    'a minute and a matter': { 'apps/rating/migrations/20260301T1200-decks.sql': '' },
    'the same for another database': { 'apps/rating/migrations/gps/20260301T1200-decks.sql': '' },
  },
});
