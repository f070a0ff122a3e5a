import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { type Behaviour, BEHAVIOURS } from './domain/behaviour.ts';

const DOCUMENT = join(import.meta.dirname, '../../../docs/sandbox.md');

it('is documented row by row, with nothing documented that does not exist', () => {
  const rows = (Object.entries(BEHAVIOURS) as [string, Behaviour][]).map(
    ([name, { suffix, effect, answer, status, summary }]) =>
      [suffix ? `…${suffix}` : 'scripted only', `\`${name}\``, effect, answer, status, summary].join(' | '),
  );
  const documented = readFileSync(DOCUMENT, 'utf8')
    .split('\n')
    .filter((line) => /^\| (…\d{4}|scripted only)/.test(line))
    .map((line) => line.replace(/\s+/g, ' ').replace(/^\| | \|\s*$/g, ''));
  expect(documented).toEqual(rows);
});
