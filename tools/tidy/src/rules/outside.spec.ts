import { prove } from '../prove.ts';
import { outside } from './outside.ts';

const home = '/home' + '/maria';

prove(outside, {
  broken: {
    "a person's folder": { 'docs/a.md': `Open ${home}/saldo first.` },
    "the root user's folder": { 'tools/fleet/src/a.ts': `const path = '${'/root'}/.cache';` },
  },
  tidy: {
    'a path of the repository': {
      'docs/a.md': 'Open `libs/money/src` first; see https://example.com/work/a.',
    },
    'a folder inside an image': { 'deploy/images/Dockerfile': 'WORKDIR /home/node/saldo' },
  },
});
