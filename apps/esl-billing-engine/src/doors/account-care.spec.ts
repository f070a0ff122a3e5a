import { describe, expect, it } from '@jest/globals';
import { Lifecycle, createLog } from '@saldo/service';
import { until } from '@saldo/testing';
import { aDesk } from '../use-cases/desk.builder.ts';
import { TellShortages } from '../use-cases/tell-shortages.ts';
import { AccountCare } from './account-care.ts';

describe('AccountCare', () => {
  it('looks at the balances again and again, and says what it told', async () => {
    const lines: string[] = [];
    const destination = { write: (line: string) => void lines.push(line) };
    const log = createLog({ service: 'billing', version: '1', level: 'info', destination });
    const lifecycle = new Lifecycle(log);
    const { shortages, clock, topped, calls } = aDesk();
    const care = new AccountCare(new TellShortages(shortages, clock), lifecycle, log, 1);
    await lifecycle.start();
    await topped('1.00', { low_balance: '2.00' });
    await until(() => calls.told.length === 2, { limitMs: 20_000 });
    await until(() => lines.join().includes('accounts with a low balance were told of'), { limitMs: 20_000 });
    await lifecycle.stop(1_000);
    expect(care).toBeInstanceOf(AccountCare);
  });
});
