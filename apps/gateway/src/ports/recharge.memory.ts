import { account, partner, refusal, topup } from '@saldo/contracts';
import type {
  Account,
  CheckTopup,
  CreateTopup,
  Partner,
  ProductList,
  ReadStatement,
  Statement,
  Topup,
  TopupCheck,
  TopupList,
  TopupSearch,
  TallyTopups,
  TopupTally,
} from '@saldo/contracts';
import { parseAmount, parseMoney } from '@saldo/money';
import { aPartner, aStatement, aTopup, anAccount, PRODUCT, testAccountOf } from './recharge.builder.ts';
import { Recharge } from './recharge.ts';
import type { Watch } from './recharge.ts';

const HUNDRED = 100_000_000n;

/** Orders in memory of partners that have 100 pesos each; an order stays accepted until `end` is called. */
export class MemoryRecharge extends Recharge {
  readonly orders = new Map<string, Topup>();
  /** What was asked, in words: `create`, `list` … */
  readonly asked: string[] = [];
  private readonly watchers = new Map<string, (ended: Topup) => void>();
  /** Thrown instead of any answer while it is set. */
  fault: Error | undefined;

  /** The ids of the partners, which are those of their live accounts, too. */
  constructor(private readonly partners: ReadonlySet<string>) {
    super();
  }

  override async createTopup(order: CreateTopup): Promise<Topup> {
    this.ask('create');
    if (!this.has(order.account)) throw refusal(topup.create, 'account_unknown');
    const earlier = this.orders.get(order.id);
    if (earlier) return earlier;
    if (order.phone.startsWith('+521')) throw refusal(topup.create, 'invalid_number', { pointer: '/phone' });
    if (!parseMoney(order.amount, 'MXN'))
      throw refusal(topup.create, 'amount_not_allowed', { pointer: '/amount' });
    if ((parseAmount(order.amount) ?? 0n) > HUNDRED) throw refusal(topup.create, 'insufficient_funds');
    const created = aTopup(order);
    this.orders.set(order.id, created);
    return created;
  }

  override async checkTopup({ account: owner, phone, amount }: CheckTopup): Promise<TopupCheck> {
    this.ask('check');
    if (!this.has(owner)) throw refusal(topup.check, 'account_unknown');
    const affordable = (parseAmount(amount) ?? 0n) <= HUNDRED;
    return { phone, amount, price: amount, product: PRODUCT.code, currency: 'MXN', affordable };
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
    this.ask('find');
    const found = this.orders.get(id);
    if (found?.account !== owner) throw refusal(topup.find, 'not_found');
    return found;
  }

  override async listTopups(search: TopupSearch): Promise<TopupList> {
    this.ask('list');
    const { account: owner, reference, status, phone, starting_after: cursor, limit = 50 } = search;
    const all = [...this.orders.values()]
      .filter((order) => owner === undefined || order.account === owner)
      .filter((order) => reference === undefined || order.reference === reference)
      .filter((order) => status === undefined || order.status === status)
      .filter((order) => phone === undefined || order.phone === phone)
      .reverse();
    const from = cursor === undefined ? 0 : all.findIndex(({ id }) => id === cursor) + 1;
    if (cursor !== undefined && from === 0)
      throw refusal(topup.list, 'cursor_unknown', { pointer: '/starting_after' });
    const data = all.slice(from, from + limit);
    const last = data.at(-1);
    const hasMore = from + limit < all.length;
    return { data, has_more: hasMore, ...(hasMore && last ? { next_cursor: last.id } : {}) };
  }

  override async tallyTopups({ account: owner, from }: TallyTopups): Promise<TopupTally> {
    this.ask('tally');
    const mine = [...this.orders.values()].filter(
      (order) => order.account === owner && order.created_at >= from,
    );
    const count = (status: Topup['status']) => mine.filter((order) => order.status === status).length;
    return {
      accepted: count('accepted'),
      submitting: count('submitting'),
      unknown: count('unknown'),
      succeeded: count('succeeded'),
      failed: count('failed'),
      reversed: count('reversed'),
    };
  }

  override async findAccount(id: string): Promise<Account> {
    this.ask('account');
    if (!this.has(id)) throw refusal(account.find, 'not_found');
    return anAccount(id);
  }

  override async readStatement(wanted: ReadStatement): Promise<Statement> {
    this.ask('statement');
    const { account: owner, starting_after: cursor = '0', limit = 50 } = wanted;
    if (!this.has(owner)) throw refusal(account.statement, 'not_found');
    if (!/^\d$/.test(cursor))
      throw refusal(account.statement, 'cursor_unknown', { pointer: '/starting_after' });
    return aStatement(Number(cursor), limit);
  }

  override async listProducts(): Promise<ProductList> {
    this.ask('products');
    return { data: [PRODUCT] };
  }

  override async findPartner(id: string): Promise<Partner> {
    this.ask('partner');
    if (!this.partners.has(id)) throw refusal(partner.find, 'not_found');
    return aPartner(id);
  }

  override watch(id: string): Watch {
    const ended = new Promise<Topup>((resolve) => this.watchers.set(id, resolve));
    return {
      ended: (limitMs) => (limitMs === 0 ? Promise.resolve(undefined) : ended),
      close: () => this.watchers.delete(id),
    };
  }

  private ask(what: string): void {
    this.asked.push(what);
    if (this.fault) throw this.fault;
  }

  private has(id: string): boolean {
    return this.partners.has(id) || [...this.partners].some((one) => testAccountOf(one) === id);
  }
}
