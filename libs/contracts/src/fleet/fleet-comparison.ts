import { ChoiceField, CountField, InstantField, TextField } from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';
import { FLEETS } from './fleet-name.ts';
import type { FleetName } from './fleet-name.ts';
import { LineDecision } from './line-decision.ts';

/** So many lines are listed at most, of each kind. */
export const COMPARED_MAX = 1_000;

export class CompareFleet {
  @ChoiceField(FLEETS, { example: 'gps' })
  fleet!: FleetName;
}

/** A line that was recharged today, by whoever wrote it into the tables, and what Saldo thinks of it now. */
export class RechargedLine {
  @TextField({ max: 15, example: '6680000001' })
  sim!: string;

  @InstantField({ description: 'The latest recharge in the tables.' })
  recharged_at!: Date;

  @MessageField(() => LineDecision)
  decision!: LineDecision;
}

/** What Saldo would do beside what was done today, for the days in which a former system still runs. */
export class FleetComparison {
  @ChoiceField(FLEETS, { example: 'gps' })
  fleet!: FleetName;

  @InstantField({ description: 'Since when: the first instant of the business day.' })
  since!: Date;

  @InstantField()
  at!: Date;

  @CountField({ description: 'Lines that Saldo would recharge now.' })
  due_count!: number;

  @CountField({ description: 'Lines that were recharged since.' })
  recharged_count!: number;

  @MessageField(() => LineDecision, { list: true, description: `The first ${COMPARED_MAX} of them.` })
  due!: LineDecision[];

  @MessageField(() => RechargedLine, { list: true, description: `The latest ${COMPARED_MAX} of them.` })
  recharged!: RechargedLine[];
}
