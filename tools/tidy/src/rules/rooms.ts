import { fileRule, isTest } from '../rule.ts';

const ROOMS = ['domain', 'use-cases', 'ports', 'doors', 'adapters'];
const DOORSTEP = /^(main|config|[a-z-]+\.(module|config))\.ts$/;

/** Folders that a room may have: adapters by outside system, all others none until they outgrow one screen. */
export const rooms = fileRule({
  name: 'rooms',
  law: 'an app has the five rooms, and nothing beside them but main.ts, config.ts, app.module.ts and parts of these',
  files: (path) => /^apps\/[^/]+\/src\//.test(path) && !path.startsWith('apps/console/'),
  *check({ path }) {
    const [first = '', ...rest] = path.split('/').slice(3);
    const mend = `put it into one of ${ROOMS.join(', ')}`;
    if (rest.length === 0 && !DOORSTEP.test(first) && !isTest(path)) yield { line: 1, mend };
    if (rest.length > 0 && !ROOMS.includes(first)) yield { line: 1, mend };
    if (first === 'adapters' && rest.length === 1)
      yield { line: 1, mend: 'an adapter lives in the folder of the outside system that it speaks to' };
  },
});
