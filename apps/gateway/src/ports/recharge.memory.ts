import { account, refusal, topup } from '@saldo/contracts';
import type { Account, CreateTopup, Topup } from '@saldo/contracts';
import { money, parseAmount } from '@saldo/money';
import { Recharge } from './recharge.ts';
import type { Watch } from './recharge.ts';

const NOON = new Date('2026-11-21T12:00:00.000Z');

/** Orders in memory of accounts that have 100 pesos each; an order stays accepted until `end` is called. */
export class MemoryRecharge extends Recharge {
  readonly orders = new Map<string, Topup>();
  private readonly watchers = new Map<string, (ended: Topup) => void>();
  /** Thrown instead of any answer while it is set. */
  fault: Error | undefined;

  constructor(private readonly accounts: ReadonlySet<string>) {
    super();
  }

  override async createTopup(order: CreateTopup): Promise<Topup> {
    if (this.fault) throw this.fault;
    if (!this.accounts.has(order.account)) throw refusal(topup.create, 'account_unknown');
    const earlier = this.orders.get(order.id);
    if (earlier) return earlier;
    if ((parseAmount(order.amount) ?? 0n) > 100_000_000n) throw refusal(topup.create, 'insufficient_funds');
    const created: Topup = {
      id: order.id,
      account: order.account,
      reference: order.reference,
      phone: order.phone,
      amount: order.amount,
      currency: order.currency ?? 'MXN',
      product: order.product ?? 'mx-open',
      status: 'accepted',
      final: false,
      created_at: NOON,
      updated_at: NOON,
    };
    this.orders.set(order.id, created);
    return created;
  }

  /** Brings an order to its end and tells whoever watches it. */
  end(id: string): void {
    const order = this.orders.get(id);
    if (!order) throw new Error('no such order');
    const ended: Topup = { ...order, status: 'succeeded', final: true, receipt: 'R1' };
    this.orders.set(id, ended);
    this.watchers.get(id)?.(ended);
  }

  override async findTopup(id: string, owner: string): Promise<Topup> {
    const found = this.orders.get(id);
    if (found?.account !== owner) throw refusal(topup.find, 'not_found');
    return found;
  }

  override async findAccount(id: string): Promise<Account> {
    if (!this.accounts.has(id)) throw refusal(account.find, 'not_found');
    const [all, none] = [money(100_000_000n, 'MXN'), money(0n, 'MXN')];
    return {
      id,
      name: 'Relier',
      currency: 'MXN',
      balance: all,
      held: none,
      credit_limit: none,
      available: all,
      as_of: NOON,
    };
  }

  override watch(id: string): Watch {
    const ended = new Promise<Topup>((resolve) => this.watchers.set(id, resolve));
    return {
      ended: (limitMs) => (limitMs === 0 ? Promise.resolve(undefined) : ended),
      close: () => this.watchers.delete(id),
    };
  }
}
