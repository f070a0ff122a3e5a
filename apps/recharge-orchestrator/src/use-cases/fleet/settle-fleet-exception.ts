import {
  fleetException,
  fleetExceptionSettled,
  rechargeFailed,
  rechargeSucceeded,
  refusal,
} from '@saldo/contracts';
import type { Context, Input, Reply, Told } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import { fleetExceptionView } from '../../domain/fleet/fleet-exception-view.ts';
import type { FleetException } from '../../domain/fleet/fleet-exception.ts';
import { isOpen } from '../../domain/fleet/intending.ts';
import { isSameVerdict, judgeFleet } from '../../domain/fleet/judge.ts';
import type { JudgedFleet } from '../../domain/fleet/judge.ts';
import { rechargeView } from '../../domain/fleet/recharge-view.ts';
import type { Recharge } from '../../domain/fleet/recharge.ts';
import type { FleetExceptions } from '../../ports/fleet-exceptions.ts';
import type { Recharges } from '../../ports/recharges.ts';

type Verdict = Input<typeof fleetException.settle>;
type Answer = Reply<typeof fleetException.settle>;

/**
 * A person says what became of something. Of this and an answer that comes at the same time one wins. What was delivered
 * is written into the operator's tables by the next run.
 */
export class SettleFleetException {
  constructor(
    private readonly recharges: Recharges,
    private readonly exceptions: FleetExceptions,
    private readonly clock: Clock,
    private readonly zone: string,
  ) {}

  async run(input: Verdict, context: Context): Promise<Answer> {
    const { id, verdict, reason, receipt } = input;
    const judgement = { verdict, reason, receipt, by: context.actor, at: this.clock.now(), zone: this.zone };
    for (let epoch: number | undefined; ;) {
      const exception = await this.exceptions.find(id);
      if (!exception) throw refusal(fleetException.settle, 'not_found');
      const from =
        exception.recharge === undefined ? undefined : await this.recharges.find(exception.recharge);
      if (exception.settlement) return repeat(exception, from, judgement);
      const judged = judgeFleet(exception, from, judgement);
      if (!judged || (await this.isBusy(from, judged)))
        throw refusal(fleetException.settle, 'verdict_not_possible', { pointer: '/verdict' });
      if (await this.write(from, judged, context))
        return fleetExceptionView(judged.exception, judged.recharge);
      // The recharge took a step meanwhile: where it stands now decides anew.
      if (epoch !== undefined && from?.epoch === epoch) throw new Error(`exception ${id} cannot be settled`);
      epoch = from?.epoch;
    }
  }

  private write(from: Recharge | undefined, judged: JudgedFleet, context: Context): Promise<boolean> {
    const { recharge: to, money, exception: settles } = judged;
    const { traceparent, actor } = context;
    const ended = {
      event: fleetExceptionSettled,
      payload: fleetExceptionView(settles, to),
      traceparent,
      actor,
    };
    if (!from || !to) return this.exceptions.settle(settles, ended, money);
    const told = [...tell(from, to).map((one) => ({ ...one, traceparent, actor })), ended];
    return this.recharges.change({ from, to, settles, told, ...(money === undefined ? {} : { money }) });
  }

  /** What had failed opens again only where its line has no other open recharge. */
  private async isBusy(from: Recharge | undefined, { recharge: to }: JudgedFleet): Promise<boolean> {
    if (!from || !to || isOpen(from) || !isOpen(to)) return false;
    const { sim } = from.line;
    const now = this.clock.now();
    const history = await this.recharges.history([sim], { deliveries: now, failures: now });
    return history.get(sim)?.open !== undefined;
  }
}

function repeat(
  exception: FleetException,
  recharge: Recharge | undefined,
  judgement: Parameters<typeof isSameVerdict>[1],
): Answer {
  if (isSameVerdict(exception, judgement)) return fleetExceptionView(exception, recharge);
  throw refusal(fleetException.settle, 'already_settled');
}

function tell(from: Recharge, to: Recharge): Told[] {
  if (from.state === to.state) return [];
  const event = to.state === 'succeeded' ? rechargeSucceeded : rechargeFailed;
  return [{ event, payload: rechargeView(to) }];
}
