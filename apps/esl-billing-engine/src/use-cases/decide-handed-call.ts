import type { BillingRules } from '../domain/billing-rules.ts';
import { hear } from '../domain/call-life.ts';
import { setupOf } from '../domain/call-view.ts';
import { allowedSeconds, DEFAULT_CONTEXT, RELEASED } from '../domain/open-call.ts';
import { readLegFact } from '../domain/read-leg-fact.ts';
import { refusalCause } from '../domain/refusal-causes.ts';
import { wishOf } from '../domain/wish-of.ts';
import type { HandedCall } from '../ports/handed-calls.ts';
import type { SwitchStates } from '../ports/switch-states.ts';
import type { Authorisation, AuthoriseCall } from './authorise-call.ts';
import type { RecordRefusal } from './record-refusal.ts';

type LetThrough = Extract<Authorisation, { kind: 'let_through' }>;

/**
 * Decides on a call that its dialplan has handed over, on that call's own connection. Any replica may: it needs no ownership, and of two
 * who decide on one leg one tells the switch, which is whoever wrote the call down.
 */
export class DecideHandedCall {
  constructor(
    private readonly authorise: AuthoriseCall,
    private readonly refusals: RecordRefusal,
    private readonly states: SwitchStates,
    private readonly switches: readonly string[],
    private readonly rules: BillingRules,
  ) {}

  async run({ event, gate }: HandedCall): Promise<void> {
    const fact = readLegFact(await this.nameOf(event.headers['Core-UUID']), event);
    if (!fact) return;
    // It waits to be asked about, as one that is parked does.
    const life = hear(undefined, { ...fact, parking: 'parked' });
    const wish = wishOf(life, fact.leg, this.rules);
    const answer = await this.authorise.run(wish, undefined);
    if (answer.kind === 'let_through' && answer.isNew) {
      const { dialled = wish.dialled, context = DEFAULT_CONTEXT } = setupOf(life);
      await gate.release(fact.leg, this.releaseOf(answer, dialled, context));
    } else if (answer.kind === 'refused') {
      await gate.hangUp(fact.leg, refusalCause(answer.reason).cause);
      await this.refusals.run(wish, answer);
    }
  }

  private releaseOf({ call }: LetThrough, destination: string, context: string) {
    const paidSeconds = call.answeredUs === undefined ? allowedSeconds(call) : undefined;
    return {
      ...{ destination, context: this.rules.releaseContext ?? context },
      variables: { ...RELEASED, saldo_call: call.id },
      ...(paidSeconds === undefined ? {} : { paidSeconds }),
    };
  }

  /** Which switch it is, by its life. */
  private async nameOf(core: unknown): Promise<string> {
    const found = (await this.states.list(this.switches)).find((state) => state.core === core);
    if (!found) throw new Error('a call was handed over by a switch that is not known');
    return found.name;
  }
}
