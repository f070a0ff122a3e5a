import { prove } from '../prove.ts';
import { migrations } from './migrations.ts';

prove(migrations, {
  broken: {
    'a number': { 'apps/rating/migrations/001-decks.sql': '' },
    'a way down': { 'apps/rating/migrations/20260301T1200-decks.down.sql': '' },
    'a program': { 'libs/outbox/migrations/20260301T1200-outbox.ts': '' },
  },
  tidy: { 'a minute and a matter': { 'apps/rating/migrations/20260301T1200-decks.sql': '' } },
});
