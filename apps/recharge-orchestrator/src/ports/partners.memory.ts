import type { BusinessDate } from '@saldo/calendar';
import { accountDepleted } from '@saldo/contracts';
import type { Mode, Told } from '@saldo/contracts';
import { available, MemoryLedger } from '@saldo/ledger';
import type { Ledger } from '@saldo/ledger';
import { money } from '@saldo/money';
import { newestFirst } from '@saldo/pages';
import type { Page } from '@saldo/pages';
import { testAccountOf } from '../domain/ledger-ids.ts';
import { houseOpeningsOf, liveOpeningOf, testOpeningsOf } from '../domain/movements.ts';
import type { Depletion, Partner, PartnerReading, Terms, Watched } from '../domain/partner.ts';
import { Partners } from './partners.ts';
import type { PartnerFilter } from './partners.ts';

/** Partners in memory, with the real rules of money behind them; the other fakes ask here who pays. */
export class MemoryPartners extends Partners {
  readonly told: Told[] = [];
  /** What the live accounts' orders of a day cost, in micros. */
  readonly spent = new Map<string, bigint>();
  private readonly partners = new Map<string, Partner>();
  private readonly toldAt = new Map<string, Date>();

  constructor(
    readonly ledger: Ledger = new MemoryLedger(),
    private readonly providers: readonly string[] = ['latcom', 'memory', 'sandbox'],
  ) {
    super();
  }

  override async create(partner: Partner): Promise<'created' | 'exists' | 'conflict'> {
    const earlier = this.partners.get(partner.id);
    if (earlier) return earlier.currency === partner.currency ? 'exists' : 'conflict';
    this.partners.set(partner.id, partner);
    await this.ledger.commit({
      operations: [
        ...liveOpeningOf(partner),
        ...houseOpeningsOf(partner.currency, this.providers),
        ...testOpeningsOf(partner),
      ],
    });
    return 'created';
  }

  override async change(id: string, terms: Terms, now: Date): Promise<boolean> {
    const earlier = this.partners.get(id);
    if (!earlier) return false;
    const { currency, createdAt } = earlier;
    this.partners.set(id, { ...terms, id, currency, createdAt, updatedAt: now });
    return true;
  }

  override async find(id: string, today: BusinessDate): Promise<PartnerReading | undefined> {
    const partner = this.partners.get(id);
    return partner && this.read(partner, today);
  }

  override async list(
    { status }: PartnerFilter,
    page: Page<Partner>,
    today: BusinessDate,
  ): Promise<readonly PartnerReading[]> {
    const wanted = [...this.partners.values()].filter((one) => status === undefined || one.status === status);
    return Promise.all(newestFirst(wanted, page, 'createdAt').map((one) => this.read(one, today)));
  }

  override async complete(): Promise<number> {
    return 0;
  }

  override async watched(): Promise<readonly Watched[]> {
    const wanted = [...this.partners.values()].filter(
      ({ id, lowBalance }) => lowBalance ?? this.toldAt.has(id),
    );
    return Promise.all(wanted.map((partner) => this.watch(partner)));
  }

  override async tell(depletions: readonly Depletion[], now: Date, notSince: Date): Promise<number> {
    const news = depletions.filter(({ account }) => (this.toldAt.get(account) ?? notSince) <= notSince);
    for (const { account, available: left, threshold } of news) {
      this.toldAt.set(account, now);
      this.told.push({ event: accountDepleted, payload: { account, available: left, threshold } });
    }
    return news.length;
  }

  override async forgetTold(accounts: readonly string[]): Promise<void> {
    for (const account of accounts) this.toldAt.delete(account);
  }

  /** The partner who has the account, and the account's mode. */
  ownerOf(account: string): { partner: Partner; mode: Mode } | undefined {
    const live = this.partners.get(account);
    if (live) return { partner: live, mode: 'live' };
    const partner = [...this.partners.values()].find(({ id }) => testAccountOf(id) === account);
    return partner && { partner, mode: 'test' };
  }

  private async watch(partner: Partner): Promise<Watched> {
    const toldAt = this.toldAt.get(partner.id);
    return {
      account: partner.id,
      available: await this.availableOf(partner),
      ...(partner.lowBalance ? { threshold: partner.lowBalance } : {}),
      ...(toldAt ? { toldAt } : {}),
    };
  }

  private async read(partner: Partner, today: BusinessDate): Promise<PartnerReading> {
    const spentToday = money(this.spent.get(`${partner.id} ${today}`) ?? 0n, partner.currency);
    return { partner, available: await this.availableOf(partner), spentToday };
  }

  private async availableOf({ id, currency }: Partner) {
    const account = await this.ledger.findAccount(id);
    return money(account ? available(account) : 0n, currency);
  }
}
