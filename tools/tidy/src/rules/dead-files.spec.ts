import { prove } from '../prove.ts';
import { deadFiles } from './dead-files.ts';

const path = 'apps/rating/src/domain/tariff.ts';

prove(deadFiles, {
  broken: {
    'a file that nobody imports': { [path]: '' },
    'a file that only its spec imports': {
      [path]: '',
      'apps/rating/src/domain/tariff.spec.ts': `import { price } from './tariff.ts';`,
    },
  },
  tidy: {
    'a file that another imports': {
      [path]: '',
      'apps/rating/src/main.ts': `import { price } from './domain/tariff.ts';`,
    },
    'a script of package.json': {
      'tools/generate/src/graph.ts': '',
      'package.json': '"graph": "tsx tools/generate/src/graph.ts"',
    },
    'a process that another file starts': {
      'libs/bus/src/responder-process.ts': '',
      'libs/bus/src/bus.int.spec.ts': `spawn(tsx, [join(here, 'responder-process.ts')]);`,
    },
  },
});
