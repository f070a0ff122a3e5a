import { afterAll, beforeAll } from '@jest/globals';
import { money } from '@saldo/money';
import { v7 } from 'uuid';
import { providerAccount } from '../../domain/ledger-ids.ts';
import { floatsContract } from '../../ports/floats.contract.ts';
import { books } from './books.builder.ts';
import type { Books } from './books.builder.ts';

let shelf: Books;

beforeAll(async () => {
  shelf = await books();
});

afterAll(() => shelf.close());

floatsContract('LedgerFloats', async () => ({
  floats: shelf.floats,
  deliver: async (provider, micros) => {
    const from = await shelf.anAccount(1_000n);
    const to = providerAccount(provider, 'MXN');
    await shelf.ledger.commit({
      operations: [{ kind: 'transfer', id: v7(), from, to, amount: money(micros, 'MXN') }],
    });
  },
}));
