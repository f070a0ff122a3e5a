import { prove } from '../prove.ts';
import { rooms } from './rooms.ts';

prove(rooms, {
  broken: {
    'a sixth room': { 'apps/rating/src/services/tariff.ts': '' },
    'a file beside main.ts': { 'apps/rating/src/tariff.ts': '' },
    'an adapter without its system': { 'apps/rating/src/adapters/tariffs.ts': '' },
  },
  tidy: {
    'the five rooms and the doorstep': {
      'apps/rating/src/main.ts': '',
      'apps/rating/src/app.module.ts': '',
      'apps/rating/src/tariffs.module.ts': '',
      'apps/rating/src/config.ts': '',
      'apps/rating/src/tariffs.config.ts': '',
      'apps/rating/src/main.int.spec.ts': '',
      'apps/rating/src/domain/tariff.ts': '',
      'apps/rating/src/adapters/postgres/tariffs.ts': '',
    },
  },
});
