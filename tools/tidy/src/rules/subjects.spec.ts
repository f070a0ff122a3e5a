import { prove } from '../prove.ts';
import { subjects } from './subjects.ts';

const path = 'apps/gateway/src/adapters/bus/topups.ts';

prove(subjects, {
  broken: {
    'a request': { [path]: `await nc.request('saldo.recharge.topup.create', body);` },
    'an event': { [path]: 'nc.publish(`saldo.event.${name}`, body);' },
    'a wildcard': { [path]: `nc.subscribe("saldo.>");` },
    'a test of an app': { 'apps/gateway/src/doors/topup.spec.ts': `ask('saldo.recharge.topup.find');` },
  },
  tidy: {
    'the contract': { [path]: 'await nc.request(topup.create.subject, body);' },
    'a name that is no subject': { [path]: `const lock = 'saldo.migrations'; const script = 'saldo.mjs';` },
    'the bus itself': { 'libs/bus/src/streams.ts': `const subjects = ['saldo.event.>'];` },
    'a program that knows only the wire': {
      'test-e2e/plain-nats.e2e.ts': `nc.subscribe('saldo.event.topup.>');`,
    },
  },
});
