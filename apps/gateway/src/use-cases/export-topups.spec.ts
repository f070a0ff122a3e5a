import { describe, expect, it } from '@jest/globals';
import type { TopupSearch } from '@saldo/contracts';
import { v7 } from 'uuid';
import { MemoryRecharge } from '../ports/recharge.memory.ts';
import { ExportTopups } from './export-topups.ts';

const context = { actor: 'partner:test', signal: new AbortController().signal };

async function aShopOf(orders: number) {
  const account = v7();
  const recharge = new MemoryRecharge(new Set([account]));
  for (let i = 0; i < orders; i += 1)
    await recharge.createTopup({
      id: v7(),
      account,
      phone: '+525512345678',
      amount: '1',
      reference: `R-${i}`,
    });
  const asked: TopupSearch[] = [];
  const list = recharge.listTopups.bind(recharge);
  recharge.listTopups = (search) => {
    asked.push(search);
    return list(search);
  };
  return { account, asked, exported: new ExportTopups(recharge) };
}

describe('ExportTopups', () => {
  it('answers every order once, the newest first, whatever page was wanted', async () => {
    const { account, exported, asked } = await aShopOf(1_100);
    const references: string[] = [];
    for await (const page of exported.run({ account, limit: 1, starting_after: 'nonsense' }, context))
      references.push(...page.map(({ reference }) => reference));
    expect(references).toEqual(Array.from({ length: 1_100 }, (_, i) => `R-${1_099 - i}`));
    expect(asked).toHaveLength(3);
  });

  it('asks for no page that nobody wants', async () => {
    const { account, exported, asked } = await aShopOf(1_100);
    for await (const page of exported.run({ account }, context)) if (page.length > 0) break;
    expect(asked).toHaveLength(1);
  });
});
