import type { Bus } from '@saldo/bus';
import { account, partner, product, topup, topupFailed, topupSucceeded } from '@saldo/contracts';
import type {
  Account,
  CheckTopup,
  Context,
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
import { Recharge } from '../../ports/recharge.ts';
import type { Watch } from '../../ports/recharge.ts';

/** The recharge service over the bus. The ends of orders come as live events, which are hints: the order itself is asked. */
export class BusRecharge extends Recharge {
  private readonly watchers = new Map<string, (ended: Topup) => void>();

  constructor(private readonly bus: Bus) {
    super();
    for (const event of [topupSucceeded, topupFailed])
      bus.listen(event, (ended) => this.watchers.get(ended.id)?.(ended));
  }

  override createTopup(order: CreateTopup, { actor, traceparent }: Context): Promise<Topup> {
    return this.bus.ask(topup.create, order, { actor, ...(traceparent ? { traceparent } : {}) });
  }

  override checkTopup(order: CheckTopup, { actor }: Context): Promise<TopupCheck> {
    return this.bus.ask(topup.check, order, { actor });
  }

  override findTopup(id: string, owner: string, { actor }: Context): Promise<Topup> {
    return this.bus.ask(topup.find, { id, account: owner }, { actor });
  }

  override listTopups(search: TopupSearch, { actor }: Context): Promise<TopupList> {
    return this.bus.ask(topup.list, search, { actor });
  }

  override tallyTopups(wanted: TallyTopups, { actor }: Context): Promise<TopupTally> {
    return this.bus.ask(topup.tally, wanted, { actor });
  }

  override findAccount(id: string, { actor }: Context): Promise<Account> {
    return this.bus.ask(account.find, { id }, { actor });
  }

  override readStatement(wanted: ReadStatement, { actor }: Context): Promise<Statement> {
    return this.bus.ask(account.statement, wanted, { actor });
  }

  override listProducts({ actor }: Context): Promise<ProductList> {
    return this.bus.ask(product.list, {}, { actor });
  }

  override findPartner(id: string, { actor }: Context): Promise<Partner> {
    return this.bus.ask(partner.find, { id }, { actor });
  }

  override watch(id: string): Watch {
    let timer: NodeJS.Timeout | undefined;
    const ended = new Promise<Topup>((resolve) => this.watchers.set(id, resolve));
    return {
      ended: (limitMs) => {
        const limit = new Promise<undefined>(
          (resolve) => (timer = setTimeout(() => resolve(undefined), limitMs)),
        );
        return Promise.race([ended, limit]);
      },
      close: () => {
        clearTimeout(timer);
        this.watchers.delete(id);
      },
    };
  }
}
