import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseConfig } from './config.ts';
import { type Behaviour, BEHAVIOURS } from './domain/behaviour.ts';
import { MST_BEHAVIOURS, type MstBehaviour } from './domain/mst/behaviour.ts';
import { type RequestBehaviour, REQUEST } from './domain/taecel/behaviour.ts';
import { MATRIX } from './domain/taecel/matrix.ts';
import { BALANCE, SALES, SPOILT, STATUS, type Telling } from './domain/taecel/telling.ts';
import { CURL_XML, CUSTOMERS_XML } from './domain/freeswitch/call/saldo-dialplan.ts';

const DOCUMENT = join(import.meta.dirname, '../../../docs/sandbox.md');

it('has every variable in its documentation', () => {
  const document = readFileSync(DOCUMENT, 'utf8');
  const { config } = parseConfig({}) as { config: object };
  const optional = ['SALDO_SANDBOX_DATA', 'SALDO_SANDBOX_CURL_URL', 'SALDO_SANDBOX_CDR_URL'];
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
  expect(documentedRows(/^\| (…\d{4}|scripted only)/)).toEqual(rows);
});

it('tells every behaviour of TAECEL row by row, and every number of its matrix', () => {
  const requests = (Object.entries(REQUEST) as [string, RequestBehaviour][]).map(
    ([name, { suffix, effect, summary }]) =>
      ['RequestTXN', `\`${name}\``, suffix ? `…${suffix}` : 'scripted only', effect, summary].join(' | '),
  );
  const tables = { StatusTXN: STATUS, getBalance: BALANCE, getSales: SALES, 'all but RequestTXN': SPOILT };
  const tellings = Object.entries(tables).flatMap(([method, table]) =>
    (Object.entries(table) as [string, Telling][]).map(([name, { summary }]) =>
      [method, `\`${name}\``, 'scripted only', 'none', summary].join(' | '),
    ),
  );
  const methods = /^\| (RequestTXN|StatusTXN|getBalance|getSales|all but RequestTXN) /;
  expect(documentedRows(methods)).toEqual([...requests, ...tellings]);
  const numbers = documentedRows(/^\| 55555555\d\d/).map((row) => row.split(' | ').slice(0, 2));
  expect(numbers).toEqual(MATRIX.map(({ referencia, producto }) => [referencia, producto]));
});

it('is documented for MST row by row, with nothing documented that does not exist', () => {
  const rows = (Object.entries(MST_BEHAVIOURS) as [string, MstBehaviour][]).map(
    ([name, { suffix, effect, answer, summary }]) =>
      [`\`${name}\``, `…${suffix}`, effect, answer, summary].join(' | '),
  );
  expect(documentedRows(/^\| `\w+` +\| …\d{4} /)).toEqual(rows);
});

/** Rows of the page's tables, without their padding. */
function documentedRows(wanted: RegExp): string[] {
  return readFileSync(DOCUMENT, 'utf8')
    .split('\n')
    .filter((line) => wanted.test(line))
    .map((line) => line.replace(/\s+/g, ' ').replace(/^\| | \|\s*$/g, ''));
}

describe('the page about FreeSWITCH', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/freeswitch.md'), 'utf8');
  const blocks = [...page.matchAll(/```xml\n(.*?)```/gs)].map(([, text]) => text!);

  it.each([
    ['customers.xml', CUSTOMERS_XML],
    ['curl.xml', CURL_XML],
  ])('gives the very %s that this switch runs', (_, xml) => {
    expect(blocks).toContain(xml);
  });

  it('gives nothing to paste that FreeSWITCH could not read', () => {
    expect(blocks.length).toBeGreaterThan(7);
    for (const block of blocks.filter((text) => !text.includes('…'))) expect(openTags(block)).toEqual([]);
  });

  it('sets nothing of mod_json_cdr and mod_event_socket that they do not know', () => {
    const names = [...page.matchAll(/<param name="([^"]+)"/g)].map(([, name]) => name!);
    expect(names.filter((name) => !KNOWN_PARAMETERS.has(name))).toEqual([]);
  });
});

/** As mod_json_cdr.c and mod_event_socket.c of FreeSWITCH 1.10 read them. */
const KNOWN_PARAMETERS = new Set(
  `nat-map listen-ip listen-port password apply-inbound-acl stop-on-bind-error
  url cred auth-scheme encode encode-values log-b-leg prefix-a-leg retries delay queue-capacity log-http-and-disk
  log-errors-to-disk log-dir err-log-dir rotate disable-100-continue`.split(/\s+/),
);

/** Tags that are not closed, or closed by another: nothing for well-formed XML. */
function openTags(xml: string): string[] {
  const open: string[] = [];
  for (const [tag, isEnd, name] of xml
    .replace(/<!--.*?-->/gs, '')
    .matchAll(/<(\/?)([\w-]+)(?:"[^"]*"|[^">])*>/g)) {
    if (isEnd && open.pop() !== name) return [tag];
    if (!isEnd && !tag.endsWith('/>')) open.push(name!);
  }
  return open;
}
