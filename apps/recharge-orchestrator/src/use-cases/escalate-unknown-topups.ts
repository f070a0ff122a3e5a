import { exceptionOpened } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import { askPerson } from '../domain/exception.ts';
import type { Exception } from '../domain/exception.ts';
import { exceptionView } from '../domain/exception-view.ts';
import type { Topup } from '../domain/topup.ts';
import type { Topups } from '../ports/topups.ts';

const BATCH = 64;

/** Asks a person about every order that should be known by now. The provider is still asked, seldom. */
export class EscalateUnknownTopups {
  constructor(
    private readonly topups: Topups,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<readonly Exception[]> {
    const now = this.clock.now();
    const overdue = await this.topups.overdue(now, BATCH);
    const opened = await Promise.all(overdue.map((topup) => this.escalate(topup, now)));
    return opened.filter((one) => one !== undefined);
  }

  private async escalate(from: Topup, now: Date): Promise<Exception | undefined> {
    const { said = 'the provider has not answered' } = from.attempt;
    const { topup: to, exception } = askPerson(from, { kind: 'unresolved', detail: said, now });
    const told = [{ event: exceptionOpened, payload: exceptionView(exception, to) }];
    const written = await this.topups.change({ from, to, money: 'keep', told, opens: exception });
    return written ? exception : undefined;
  }
}
