import { prove } from '../prove.ts';
import { environment } from './environment.ts';

const read = `export const url = process.env['SALDO_NATS_URL'];`;

prove(environment, {
  broken: {
    'an adapter': { 'apps/rating/src/adapters/postgres/tariffs.ts': read },
    'a library': { 'libs/bus/src/connect.ts': read },
  },
  tidy: {
    'config.ts, a tool and a test': {
      'apps/rating/src/config.ts': read,
      'tools/fleet/src/environment.ts': read,
      'apps/rating/src/adapters/postgres/tariffs.int.spec.ts': read,
    },
  },
});
