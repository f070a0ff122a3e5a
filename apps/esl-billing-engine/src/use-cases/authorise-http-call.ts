import { call as calls, refusal } from '@saldo/contracts';
import type { CallRefusal, Input, Reply } from '@saldo/contracts';
import type { BillingRules } from '../domain/billing-rules.ts';
import { callView } from '../domain/call-message.ts';
import { bareNumber } from '../domain/evidence.ts';
import type { CallWish } from '../domain/open-call.ts';
import { HTTP_SWITCH } from '../domain/plain-text.ts';
import { refusalCause } from '../domain/refusal-causes.ts';
import { evidenceOfCallee } from '../domain/wish-of.ts';
import type { AuthoriseCall, Authorisation } from './authorise-call.ts';
import type { RecordRefusal } from './record-refusal.ts';

type Answer = Reply<typeof calls.authorise>;

/** Answers a dialplan that asks whether a call may go on. Who calls is what it says: the gateway lets only known switches ask. */
export class AuthoriseHttpCall {
  constructor(
    private readonly authorise: AuthoriseCall,
    private readonly refusals: RecordRefusal,
    private readonly switches: readonly string[],
    private readonly rules: BillingRules,
  ) {}

  async run(input: Input<typeof calls.authorise>): Promise<Answer> {
    const name = input.switch ?? HTTP_SWITCH;
    if (name !== HTTP_SWITCH && !this.switches.includes(name))
      throw refusal(calls.authorise, 'switch_unknown', { pointer: '/switch' });
    const wish = this.wishOf(input, name);
    const answer = await this.authorise.run(wish, undefined);
    if (answer.kind === 'fenced') throw new Error('a call without a fence was fenced');
    if (answer.kind === 'let_through')
      return {
        authorised: true,
        reason: reasonOf(answer),
        call: callView(answer.call, answer.payer?.number),
      };
    await this.refusals.run(wish, answer);
    return refused(answer.reason);
  }

  private wishOf({ caller, callee, leg, direction }: Input<typeof calls.authorise>, name: string): CallWish {
    const number = bareNumber(caller);
    const isTollFree = this.rules.directions.tollFreePrefixes.some((prefix) =>
      bareNumber(callee).startsWith(prefix),
    );
    const byCaller = [
      { kind: 'account', value: number } as const,
      { kind: 'caller', value: number } as const,
    ];
    const ordinary: CallWish = {
      ...{ switch: name, leg, caller, dialled: callee },
      ...{ way: direction ?? 'outbound', evidence: byCaller },
    };
    if (!isTollFree) return ordinary;
    return { ...ordinary, way: 'toll_free', evidence: evidenceOfCallee(callee), otherwise: ordinary };
  }
}

function reasonOf({ call, isNew }: Extract<Authorisation, { kind: 'let_through' }>): Answer['reason'] {
  if (!isNew) return 'authorized_existing';
  if (call.chargedTo === 'emergency') return 'authorized_emergency';
  return call.direction === 'inbound' ? 'authorized_inbound' : 'authorized';
}

function refused(reason: CallRefusal): Answer {
  return { authorised: false, reason, cause: refusalCause(reason).cause };
}
