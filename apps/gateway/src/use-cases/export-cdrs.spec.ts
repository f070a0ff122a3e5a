import { expect, it } from '@jest/globals';
import { Cdr, cdr, decode, exampleOf } from '@saldo/contracts';
import { MemoryBackOffice } from '../ports/back-office.memory.ts';
import { ExportCdrs } from './export-cdrs.ts';

const context = { actor: 'operator:test', signal: new AbortController().signal };
const row = decode(Cdr, exampleOf(Cdr));

it('ExportCdrs answers every record once, whatever page was wanted, and asks for no page that nobody takes', async () => {
  const office = new MemoryBackOffice();
  office.on(cdr.list, ({ starting_after: after = '0' }) => ({
    data: [{ ...row, leg: after }],
    has_more: after !== '2',
    ...(after !== '2' && { next_cursor: String(Number(after) + 1) }),
  }));
  const legs: string[] = [];
  for await (const page of new ExportCdrs(office).run(
    { switch: 'fs1', limit: 1, starting_after: 'x' },
    context,
  )) {
    legs.push(...page.map(({ leg }) => leg));
    expect(office.asked).toHaveLength(legs.length);
  }
  expect(legs).toEqual(['0', '1', '2']);
  expect(office.asked[0]?.input).toEqual({ switch: 'fs1', limit: 500 });
});
