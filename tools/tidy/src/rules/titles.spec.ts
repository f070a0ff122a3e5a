import { prove } from '../prove.ts';
import { titles } from './titles.ts';

prove(titles, {
  broken: {
    'no title': { 'docs/a.md': '## Job\n' },
    'two titles': { 'docs/a.md': '# One\n\n# Two\n' },
  },
  tidy: {
    'one title, and a comment in a shell example': {
      'docs/a.md': '# One\n\n```sh\n# not a title\nnpm start\n```\n',
    },
  },
});
