import type { Cause } from '../channel/causes.ts';
import type { Channel } from '../channel/channel.ts';
import type { SwitchCore } from '../switch-core.ts';
import type { Attempts, Target } from './dial-string.ts';
import { type Ending, hangUp } from './hangup.ts';
import { originateLeg, worstOf } from './originate.ts';

/** What whoever dials is told. Exactly one of the last two comes, and once. */
export interface Outcome {
  rings(): void;
  answered(leg: Channel): void;
  failed(cause: Cause): void;
}

export interface Dial {
  readonly attempts: Attempts;
  readonly originator: Channel | undefined;
  readonly timeoutMs: number;
}

/** Tries to reach somebody: attempt by attempt, and among the legs of one attempt whoever answers first. */
export class Dialling {
  #legs: Channel[] = [];
  #causes: Cause[] = [];
  #isOver = false;
  /** How many legs the originator has dialled: each meets the next far end of the script. */
  #dialled = 0;

  constructor(
    private readonly core: SwitchCore,
    private readonly dial: Dial,
    private readonly outcome: Outcome,
  ) {}

  start(): void {
    const stop = () => this.#conclude(() => this.outcome.failed('NO_ANSWER'), 'NO_ANSWER');
    this.core.after(this.dial.timeoutMs, stop);
    this.#attempt(0);
  }

  /** Whoever dialled has gone. */
  cancel(): void {
    this.#conclude(() => undefined, 'ORIGINATOR_CANCEL');
  }

  #attempt(index: number): void {
    const targets = this.dial.attempts[index];
    if (this.#isOver) return;
    if (!targets) return this.#conclude(() => this.outcome.failed(worstOf(this.#causes)), 'NORMAL_CLEARING');
    let left = targets.length;
    const ended = (leg: Channel | undefined, ending: Ending) => {
      this.#causes.push(ending.cause);
      if (leg) this.#noteFailure(leg, ending.cause);
      if (--left === 0) this.#attempt(index + 1);
    };
    // All are told of before the first of them can fail.
    for (const target of targets) this.#reach(target, ended);
  }

  #reach(target: Target, ended: (leg: Channel | undefined, ending: Ending) => void): void {
    const { originator } = this.dial;
    const farEnds = originator?.script.farEnds ?? [];
    const farEnd = farEnds[Math.min(this.#dialled++, farEnds.length - 1)];
    const leg = originateLeg(
      this.core,
      { target, originator, farEnd },
      {
        rings: (leg) => {
          if (originator) expect(originator, leg);
          if (!this.#isOver) this.outcome.rings();
        },
        answered: (leg) => this.#win(leg),
        ended: (leg, ending) => {
          if (!this.#isOver) ended(leg, ending);
        },
      },
    );
    if (leg) this.#legs.push(leg);
  }

  #win(leg: Channel): void {
    this.#legs = this.#legs.filter((other) => other !== leg);
    const { originator } = this.dial;
    if (originator && leg.times.progress === 0) expect(originator, leg);
    this.#conclude(() => this.outcome.answered(leg), 'LOSE_RACE');
  }

  /** The originator's leg says of each attempt why it failed. */
  #noteFailure(leg: Channel, cause: Cause): void {
    const { originator } = this.dial;
    if (!originator || originator.isOver) return;
    addCause(originator, leg, cause);
    originator.setAll([
      ['sip_hangup_phrase', leg.variable('sip_invite_failure_phrase')],
      ['last_bridge_hangup_cause', cause],
      ['last_bridge_proto_specific_hangup_cause', leg.variable('proto_specific_hangup_cause')],
      ['originate_disposition', cause],
      ['DIALSTATUS', dialStatusOf(cause)],
    ]);
  }

  /** Ends whoever is still ringing, and says what came of it. */
  #conclude(say: () => void, cause: Cause): void {
    if (this.#isOver) return;
    this.#isOver = true;
    for (const leg of this.#legs.splice(0))
      if (!leg.isAnswered) hangUp(this.core, leg, { cause, by: 'switch' });
    say();
  }
}

/** Every leg that was tried, with its cause; the one that answered has none. */
export function addCause(originator: Channel, leg: Channel, cause: Cause): void {
  const said = [originator.variables.get('originate_causes') ?? []].flat();
  const all = [...said, `${leg.uuid};${cause}`];
  originator.set('originate_causes', all.length > 1 ? all : all[0]);
}

/** What the variable `DIALSTATUS` says, in the words of another switch where those have one. */
export function dialStatusOf(cause: Cause): string {
  const words: Partial<Record<Cause, string>> = {
    USER_BUSY: 'BUSY',
    NO_ANSWER: 'NOANSWER',
    NO_USER_RESPONSE: 'NOANSWER',
    ORIGINATOR_CANCEL: 'CANCEL',
  };
  return words[cause] ?? cause;
}

/** A caller is told whom he will hear, before that one has answered. */
function expect(originator: Channel, leg: Channel): void {
  const { destination } = leg.profile;
  originator.profile = { ...originator.profile, calleeName: 'Outbound Call', calleeNumber: destination };
  originator.setAll([
    ['originate_signal_bond', leg.uuid],
    ['originated_legs', `${leg.uuid};Outbound Call;${destination}`],
  ]);
}
