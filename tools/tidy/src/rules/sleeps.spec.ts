import { prove } from '../prove.ts';
import { sleeps } from './sleeps.ts';

prove(sleeps, {
  broken: {
    'a sleep': { 'libs/bus/src/ask.int.spec.ts': `  await ${'sleep'}(100);` },
    'a promise of a timer': {
      'test-e2e/topup.e2e.ts': `await new Promise((done) => ${'setTimeout'}(done, 100));`,
    },
  },
  tidy: {
    'a condition': {
      'libs/bus/src/ask.int.spec.ts': 'await until(() => heard.length === 1, { limitMs: 2_000 });',
    },
    'a fake that takes its time': {
      'libs/bus/src/ask.int.spec.ts': `const work = () => new Promise((done) => ${'setTimeout'}(done, 5));`,
    },
    'production code': { 'libs/bus/src/ask.ts': `await ${'sleep'}(backoffMs);` },
  },
});
