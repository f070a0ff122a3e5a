import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Bus } from '@saldo/bus';
import { until } from '@saldo/testing';
import type { TestFleet } from '@saldo/testing';
import { commandCount, curlOf, examplesOf, programOf } from '../guide.ts';
import type { Example } from '../guide.ts';
import { Partner, operatorOf } from '../partner.ts';
import { theFleet } from './the-fleet.ts';

const GUIDE = 'docs/partner-api.md';
const examples = examplesOf(GUIDE);

let fleet: TestFleet;
let operator: Bus;
let partner: Partner;
/** What `<name>` stands for, learnt where it first appears. */
const learnt = new Map<string, string>();

beforeAll(async () => {
  fleet = await theFleet();
  operator = await operatorOf(fleet);
  partner = await (await Partner.at(fleet, operator, 0)).inMode('test');
}, 240_000);

afterAll(async () => {
  await operator?.close();
});

describe('the guide for partners', () => {
  it('shows an answer below each of its commands', () => {
    expect(examples).toHaveLength(commandCount(GUIDE));
    expect(examples.length).toBeGreaterThan(15);
  });

  it.each(examples.map((example) => [`line ${example.line}`, example] as const))(
    'tells the truth: %s',
    async (_, example) => {
      const limit = { limitMs: 30_000, everyMs: 200, what: `the answer of line ${example.line}` };
      // An order that is on its way ends in its own time, and a reader would ask again, too.
      const isRead = !example.command.includes(' -d ');
      let last: unknown;
      const tells = async () => {
        try {
          await tellsTheTruth(example);
          return true;
        } catch (error) {
          last = error;
          if (isRead) return false;
          throw error;
        }
      };
      await until(tells, limit).catch((error: unknown) => {
        throw last ?? error;
      });
    },
  );

  it('has a client that sells once, with the outcomes that it promises', async () => {
    const program = `${programOf(GUIDE)}\nexport { sell };`;
    const { sell } = (await import(`data:text/javascript,${encodeURIComponent(program)}`)) as Client;
    const order = { saldo: fleet.address('gateway'), key: partner.secret, amount: '20.00' };
    const [delivered, declined, lost] = await Promise.all([
      sell({ ...order, phone: '+525511110001', reference: 'CLIENT-1' }),
      sell({ ...order, phone: '+525511119910', reference: 'CLIENT-2' }),
      sell({ ...order, phone: '+525511119922', reference: 'CLIENT-3' }),
    ]);
    expect([delivered.status, declined.status, lost.status]).toEqual(['succeeded', 'failed', 'succeeded']);
    await expect(
      sell({ ...order, phone: '+525511110001', amount: '7.00', reference: 'CLIENT-4' }),
    ).rejects.toMatchObject({
      code: 'amount_not_allowed',
    });
  }, 60_000);
});

interface Client {
  readonly sell: (order: object) => Promise<{ readonly status: string }>;
}

async function tellsTheTruth({ command, answer }: Example): Promise<void> {
  const named = [...learnt].reduce((text, [name, value]) => text.replaceAll(`<${name}>`, value), command);
  const { url, init } = curlOf(named, { SALDO: fleet.address('gateway'), KEY: partner.secret });
  const given = await fetch(url, init);
  const text = await given.text();
  const [head = '', ...rest] = answer.split('\n\n');
  const [status = '', ...headers] = head.trim().split('\n');
  expect(`HTTP/1.1 ${given.status} ${text}`).toContain(status);
  for (const header of headers) {
    const [name = '', value = ''] = header.split(': ');
    compare(given.headers.get(name), value, name);
  }
  const shown = rest.join('\n\n').trim();
  if (shown) compare(JSON.parse(text), JSON.parse(shown), '');
}

/** All that the guide shows is in the answer; `<name>` is whatever it was the first time. */
function compare(given: unknown, shown: unknown, where: string): void {
  if (typeof shown === 'string') return compareText(String(given), shown, where);
  if (typeof shown !== 'object' || shown === null) return expect([where, given]).toEqual([where, shown]);
  for (const [name, value] of Object.entries(shown))
    compare((given as Record<string, unknown> | undefined)?.[name], value, `${where}/${name}`);
  if (Array.isArray(shown) && where !== '/data') expect([where, given]).toEqual([where, expect.anything()]);
}

function compareText(given: string, shown: string, where: string): void {
  const [, before = '', name] = /^(.*)<(\w+)>$/.exec(shown) ?? [];
  if (name === undefined) return expect([where, given]).toEqual([where, expect.stringContaining(shown)]);
  const known = learnt.get(name) ?? given.slice(before.length);
  expect([where, given]).toEqual([where, `${before}${known}`]);
  learnt.set(name, known);
}
