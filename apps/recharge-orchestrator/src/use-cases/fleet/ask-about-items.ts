import { fleetExceptionOpened, fleetExceptionSettled } from '@saldo/contracts';
import { fleetExceptionView } from '../../domain/fleet/fleet-exception-view.ts';
import { reconcileDay } from '../../domain/fleet/reconcile-day.ts';
import type { DayBooks, DayResult } from '../../domain/fleet/reconcile-day.ts';
import { askAboutItem } from '../../domain/fleet/reconciliation-exceptions.ts';
import type { OpenItem } from '../../domain/fleet/reconciliation.ts';
import type { FleetExceptions } from '../../ports/fleet-exceptions.ts';

/**
 * Compares a day, asks a person about each sale on which the sides do not agree, once, and takes the question back when they
 * do. What a person has answered already is over.
 */
export class AskAboutItems {
  constructor(private readonly exceptions: FleetExceptions) {}

  async run(books: DayBooks, now: Date): Promise<DayResult> {
    const first = reconcileDay(books);
    const settled = await this.settledOf([...first.opened, ...books.open]);
    const result = settled.size === 0 ? first : reconcileDay({ ...books, settled });
    await this.ask(result.opened, books, now);
    await this.takeBack(result.closed, now);
    return result;
  }

  private async settledOf(items: readonly OpenItem[]): Promise<ReadonlySet<string>> {
    const asked = await this.exceptions.findAll(items.map(({ id }) => id));
    return new Set(asked.filter(({ settlement }) => settlement).map(({ id }) => id));
  }

  private async ask(opened: readonly OpenItem[], { ours, lines }: DayBooks, now: Date): Promise<void> {
    const byId = new Map(ours.map((one) => [one.id, one]));
    const questions = opened.map((item) => {
      const line = lines.find(({ theirs }) => theirs === item.theirs);
      return askAboutItem(item, { ours: byId.get(item.recharge ?? ''), line, now });
    });
    await this.exceptions.open(questions, (one) => ({
      event: fleetExceptionOpened,
      payload: fleetExceptionView(one, byId.get(one.recharge ?? '')),
    }));
  }

  private async takeBack(ids: readonly string[], at: Date): Promise<void> {
    const open = (await this.exceptions.findAll(ids)).filter(({ settlement }) => !settlement);
    const reason = 'both sides agree now';
    const settlement = { verdict: 'acknowledged', reason, by: 'service:recharge', at } as const;
    const ended = open.map((asked) => ({ ...asked, settlement }));
    await Promise.all(
      ended.map((one) =>
        this.exceptions.settle(one, { event: fleetExceptionSettled, payload: fleetExceptionView(one) }),
      ),
    );
  }
}
