import { beforeEach, describe, expect, it } from '@jest/globals';
import { topupAccepted } from '@saldo/contracts';
import type { StatementPage } from '@saldo/ledger';
import { money } from '@saldo/money';
import { v7 } from 'uuid';
import { anAdjustment } from '../domain/adjustment.builder.ts';
import { conclude, submit } from '../domain/conclusion.ts';
import { testAccountOf } from '../domain/ledger-ids.ts';
import { liveAccountOf } from '../domain/partner.builder.ts';
import type { Partner } from '../domain/partner.ts';
import { NOON, aTopup, later, patience, given } from '../domain/topup.builder.ts';
import { topupView } from '../domain/topup-view.ts';
import type { Accounts } from './accounts.ts';
import type { Adjustments } from './adjustments.ts';
import type { Topups } from './topups.ts';

/** A world with a partner who has nothing, and with what moves his money. */
export interface AccountsWorld {
  readonly accounts: Accounts;
  readonly topups: Topups;
  readonly adjustments: Adjustments;
  readonly partner: Partner;
}

const pesos = (units: number) => money(BigInt(units) * 1_000_000n, 'MXN');

/** What every implementation of the port must do. */
export function accountsContract(name: string, open: () => Promise<AccountsWorld>): void {
  describe(`${name} as Accounts`, () => {
    let world: AccountsWorld;
    const live = () => liveAccountOf(world.partner);
    const read = async (page: Partial<StatementPage> = {}, account = live()) =>
      world.accounts.statement(account, { limit: 10, ...page });
    const pay = (units: number, direction: 'credit' | 'debit' = 'credit') =>
      world.adjustments.open(
        anAdjustment({
          account: world.partner.id,
          direction,
          amount: pesos(units),
          reason: `${direction} by hand`,
        }),
      );
    /** An order of 20 pesos with a commission of one, ended as the provider says. */
    const order = async (outcome: Parameters<typeof conclude>[1]) => {
      const topup = aTopup({ account: world.partner.id, price: pesos(21) });
      await world.topups.open(topup, { event: topupAccepted, payload: topupView(topup) });
      const sent = submit(topup, NOON, patience);
      await world.topups.change({ from: topup, to: sent, money: 'keep' });
      const { topup: to, money: moved } = conclude(sent, outcome, given);
      await world.topups.change({ from: sent, to, money: moved });
      return topup;
    };
    const delivered = { outcome: 'succeeded', receipt: 'LT1' } as const;
    const refused = { outcome: 'rejected', failure: 'product_rejected', reason: '-1' } as const;
    const silent = { outcome: 'unknown', reason: 'time-out' } as const;

    beforeEach(async () => {
      world = await open();
    });

    it('knows both accounts of a partner, and no other', async () => {
      expect(await world.accounts.find(world.partner.id)).toEqual(live());
      const test = testAccountOf(world.partner.id);
      expect(await world.accounts.find(test)).toEqual({ ...live(), id: test, mode: 'test' });
      expect(await world.accounts.find(v7())).toBeUndefined();
      expect(await world.accounts.read(v7())).toBeUndefined();
    });

    it('reads what an account has and what is held', async () => {
      await pay(100);
      await order(silent);
      expect(await world.accounts.read(world.partner.id)).toEqual({
        ...live(),
        balance: pesos(100),
        held: pesos(21),
        creditLimit: pesos(0),
      });
    });

    it('shows a line for each movement, with its cause: a commission and a hold are none', async () => {
      await pay(100);
      const sold = await order(delivered);
      await order(refused);
      await order(silent);
      await pay(9, 'debit');
      const { id: topup, reference, phone } = sold;
      const part = await read();
      expect(part?.opening).toEqual(pesos(0));
      expect(part?.lines).toEqual([
        { ...line(1, 100, 100), kind: 'credit', reason: 'credit by hand' },
        { ...line(2, -21, 79), kind: 'topup', topup, reference, phone },
        { ...line(3, -9, 70), kind: 'debit', reason: 'debit by hand' },
      ]);
    });

    it('begins a test account with its play money', async () => {
      const test = { ...live(), id: testAccountOf(world.partner.id), mode: 'test' } as const;
      expect((await read({}, test))?.lines).toEqual([{ ...line(1, 10_000, 10_000), kind: 'opening' }]);
    });

    it('goes on after a line, and knows the balance there also when nothing follows', async () => {
      await pay(1);
      await pay(2);
      await pay(3);
      const numbers = async (page: Partial<StatementPage>) => {
        const part = await read(page);
        return [part?.opening.micros, part?.lines.map((one) => one.line)];
      };
      expect(await numbers({ limit: 2 })).toEqual([0n, [1, 2]]);
      expect(await numbers({ after: 2 })).toEqual([3_000_000n, [3]]);
      expect(await numbers({ after: 3 })).toEqual([6_000_000n, []]);
      expect(await read({ after: 4 })).toBeUndefined();
    });

    it('knows the balance of a time in which nothing moved', async () => {
      await pay(5);
      const booked = (await read())?.lines[0]?.bookedAt ?? NOON;
      const opening = async (page: Partial<StatementPage>) => {
        const part = await read(page);
        expect(part?.lines).toEqual([]);
        return part?.opening;
      };
      expect(await opening({ from: later(1, booked) })).toEqual(pesos(5));
      expect(await opening({ from: later(1, booked), after: 1 })).toEqual(pesos(5));
      expect(await opening({ to: booked })).toEqual(pesos(0));
      expect(await opening({ from: later(-9, booked), to: booked })).toEqual(pesos(0));
      expect((await read({ from: booked, to: later(1, booked) }))?.lines).toHaveLength(1);
    });
  });
}

function line(number: number, amount: number, balance: number) {
  return {
    line: number,
    amount: pesos(amount),
    balance: pesos(balance),
    bookedAt: expect.any(Date),
  };
}
