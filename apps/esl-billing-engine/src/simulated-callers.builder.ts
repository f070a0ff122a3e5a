import type { LittleLeg } from './ports/little-leg.memory.ts';
import { sendOn } from './ports/little-transfer.memory.ts';
import type { SimulatedWorld } from './simulated-world.builder.ts';

const ACCOUNTS = ['small', 'large', 'credit', 'poor'] as const;
const DESTINATIONS = ['51170001', '51983000001', '447700900000', '15550000000', '5712345678', '99999'];
const MINUTE = 60_000;

/** After so long whoever waits for leave is refused by the dialplan itself. */
const PARK_US = 8_000_000;

interface Turn {
  readonly who: string;
  readonly number: string;
  readonly sinceUs: number;
}

/** People who call, and what a switch does with them: the plan of a run comes from its dice. */
export class SimulatedCallers {
  /** Paying legs, in the order in which they came in. */
  readonly roots: string[] = [];
  /** Legs that went on to another number, and were let through to it. */
  readonly turns: (Turn & { readonly root: string })[] = [];

  constructor(private readonly world: SimulatedWorld) {}

  /** Somebody calls at some time within so many milliseconds. */
  plan(withinMs: number): void {
    this.world.at(this.world.dice.upTo(withinMs), () => this.call());
  }

  call(): void {
    const { dice, little } = this.world;
    const isInbound = dice.chance(0.08);
    const isHelp = dice.chance(0.04);
    const leg = little.call({
      caller: '51170009',
      destination: isHelp ? '911' : dice.one(DESTINATIONS),
      ...(isInbound ? { context: 'to-kamailio' } : {}),
      variables: dice.chance(0.95) ? { saldo_account: dice.one(ACCOUNTS) } : {},
    });
    this.roots.push(leg);
    if (dice.chance(0.05))
      this.later(leg, 2_000, () => little.legs.get(leg)!.isParked && little.hangUp(leg, 'ORIGINATOR_CANCEL'));
    this.wait(leg);
  }

  /** Parked, until the engine decides. */
  private wait(leg: string): void {
    const found = this.world.little.alive(leg);
    if (!found) return;
    if (found.isParked) this.world.at(150, () => this.wait(leg));
    else this.dial(found);
  }

  private dial(a: LittleLeg): void {
    const { dice, little } = this.world;
    const b = little.dial(a.uuid, { destination: a.destination });
    const outcome = dice.next();
    if (outcome < 0.1)
      return this.later(a.uuid, 20_000, () =>
        [a.uuid, b].map((leg) => little.hangUp(leg, 'ORIGINATOR_CANCEL')),
      );
    if (outcome < 0.2)
      return this.later(a.uuid, 8_000, () => [b, a.uuid].map((leg) => little.hangUp(leg, 'USER_BUSY')));
    this.later(a.uuid, 10_000, () => {
      little.answer(b);
      little.answer(a.uuid);
      little.bridge(a.uuid, b);
      this.talk(a.uuid, b);
    });
  }

  private talk(a: string, b: string): void {
    const { dice, little } = this.world;
    const talksMs = dice.chance(0.7) ? 3 * MINUTE : 25 * MINUTE;
    if (dice.chance(0.15)) this.later(a, talksMs, () => this.goOn(a, b));
    if (!dice.chance(0.1)) return this.later(a, talksMs, () => little.hangUp(dice.chance(0.5) ? a : b));
    this.later(a, talksMs, () => {
      little.part(a);
      little.hangUp(a);
      this.later(b, 10 * MINUTE, () => little.hangUp(b));
    });
  }

  /** The caller goes on to another number himself, or sends the far end there and leaves. */
  private goOn(a: string, b: string): void {
    const { dice, little } = this.world;
    if (!little.alive(b)) return;
    const [who, other] = dice.chance(0.6) ? [a, b] : [b, a];
    const number = dice.chance(0.05) ? '911' : dice.one(DESTINATIONS);
    sendOn(little, who, { destination: number });
    little.hangUp(other);
    const sinceUs = little.nowUs;
    const wait = (): void => {
      const leg = little.alive(who);
      if (!leg) return;
      if (!leg.isParked) return this.arrive(a, { who, number, sinceUs });
      if (little.nowUs - sinceUs > PARK_US) little.hangUp(who, 'NORMAL_TEMPORARY_FAILURE');
      else this.world.at(150, wait);
    };
    wait();
  }

  private arrive(root: string, turn: Turn): void {
    const { little } = this.world;
    this.turns.push({ ...turn, root });
    const c = little.dial(turn.who, { destination: turn.number });
    little.answer(c);
    little.bridge(turn.who, c);
    this.talk(turn.who, c);
  }

  /** Some time within so many milliseconds, if the leg still lives then. */
  private later(leg: string, withinMs: number, work: () => unknown): void {
    this.world.at(1 + this.world.dice.upTo(withinMs), () => {
      if (this.world.little.alive(leg)) work();
    });
  }
}

/** What mod_json_cdr writes of a leg that is over. */
export function recordOf(leg: LittleLeg): string {
  const { uuid, parent, createdUs, answeredUs, endedUs, cause, direction, variables, call } = leg;
  return JSON.stringify({
    'core-uuid': leg.core,
    variables: {
      ...Object.fromEntries(variables),
      ...{ uuid, direction, hangup_cause: cause, start_uepoch: String(createdUs) },
      ...{ answer_uepoch: String(answeredUs), end_uepoch: String(endedUs) },
      billusec: String(answeredUs > 0 ? endedUs - answeredUs : 0),
      ...(parent === undefined ? {} : { originating_leg_uuid: parent }),
    },
    callflow: [
      {
        ...(leg.hasParked ? { extension: { applications: [{ app_name: 'park' }] } } : {}),
        caller_profile: {
          caller_id_number: call.caller,
          destination_number: call.destination,
          context: call.context,
        },
      },
    ],
  });
}

/** Died with its switch: nobody measured it, and nobody wrote a record. */
export function wasKilled({ endedUs, cause }: LittleLeg): boolean {
  return endedUs > 0 && cause === '';
}
