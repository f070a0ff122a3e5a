import { prove } from '../prove.ts';
import { readmes } from './readmes.ts';

const headings = (...names: string[]) => `# x\n\n${names.map((name) => `## ${name}\n`).join('\n')}`;

prove(readmes, {
  broken: {
    'an app without a README': { 'apps/rating/project.json': '{}' },
    'an app that does not say when it fails': {
      'apps/rating/project.json': '{}',
      'apps/rating/README.md': headings('Job', 'Words', 'Invariants', 'Owns', 'Subjects'),
    },
    'a library that does not say its limits': {
      'libs/money/package.json': '{}',
      'libs/money/README.md': headings('Job', 'Exports', 'Invariants'),
    },
  },
  tidy: {
    'all headings': {
      'apps/rating/project.json': '{}',
      'apps/rating/README.md': headings('Job', 'Words', 'Invariants', 'Owns', 'Subjects', 'When it fails'),
      'libs/money/package.json': '{}',
      'libs/money/README.md': headings('Job', 'Exports', 'Invariants', 'Limits'),
    },
  },
});
