import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { parseConfig } from './config.ts';
import { type Behaviour, BEHAVIOURS } from './domain/behaviour.ts';

const DOCUMENT = join(import.meta.dirname, '../../../docs/sandbox.md');

it('has every variable in its documentation', () => {
  const document = readFileSync(DOCUMENT, 'utf8');
  const { config } = parseConfig({}) as { config: object };
  const optional = ['SALDO_SANDBOX_DATA', 'SALDO_SANDBOX_CDR_URL'];
  const names = [...Object.keys(config), ...optional].filter((name) => name.startsWith('SALDO_SANDBOX_'));
  // A row may name the second of two by its ending.
  expect(
    names.filter((name) => !document.includes(name) && !document.includes(`\`…_${name.split('_').at(-1)}\``)),
  ).toEqual([]);
});

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
