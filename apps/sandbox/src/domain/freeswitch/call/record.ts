import type { Cause } from '../channel/causes.ts';
import type { Channel } from '../channel/channel.ts';

/** What truly became of a leg. Instants are microseconds since 1970, as its events say them. */
export interface LegRecord {
  readonly uuid: string;
  readonly core_uuid: string;
  readonly leg: 'a' | 'b';
  /** The leg that dialled this one. */
  readonly originator: string | null;
  readonly caller: string;
  readonly destination: string;
  readonly account: string | null;
  readonly created_us: number;
  readonly answered_us: number | null;
  readonly ended_us: number | null;
  /** From the answer to the end; 0 when it was never answered, null while it lives. */
  readonly billable_us: number | null;
  /** `null` with an end: the switch died, and nobody was told. */
  readonly cause: Cause | null;
}

const MOST = 200_000;

/** The switch's own record of all legs, over restarts. It forgets the oldest that are over when there are too many. */
export class CallRecord {
  readonly #legs = new Map<string, LegRecord>();

  created(channel: Channel, coreUuid: string): void {
    this.#legs.set(channel.uuid, {
      uuid: channel.uuid,
      core_uuid: coreUuid,
      leg: channel.direction === 'inbound' ? 'a' : 'b',
      originator: channel.variable('originator') ?? null,
      caller: channel.profile.callerNumber,
      destination: channel.profile.destination,
      account: null,
      created_us: channel.times.created,
      answered_us: null,
      ended_us: null,
      billable_us: null,
      cause: null,
    });
    if (this.#legs.size > MOST) this.#forgetOne();
  }

  answered(channel: Channel): void {
    this.#change(channel.uuid, { answered_us: channel.times.answered });
  }

  ended(channel: Channel): void {
    const { answered, hangup } = channel.times;
    this.#change(channel.uuid, {
      account: channel.variable('accountcode') ?? null,
      ended_us: hangup,
      billable_us: answered && hangup - answered,
      cause: channel.cause ?? null,
    });
  }

  /** The switch died: whatever lived ended then, and no event says so. */
  crashed(channels: Iterable<Channel>, us: number): void {
    for (const channel of channels) {
      const { answered } = channel.times;
      this.#change(channel.uuid, {
        account: channel.variable('accountcode') ?? null,
        ended_us: us,
        billable_us: answered && us - answered,
      });
    }
  }

  list(): LegRecord[] {
    return [...this.#legs.values()];
  }

  forgetEnded(): void {
    for (const [uuid, leg] of this.#legs) if (leg.ended_us !== null) this.#legs.delete(uuid);
  }

  #change(uuid: string, change: Partial<LegRecord>): void {
    const leg = this.#legs.get(uuid);
    if (leg) this.#legs.set(uuid, { ...leg, ...change });
  }

  #forgetOne(): void {
    for (const [uuid, leg] of this.#legs)
      if (leg.ended_us !== null) {
        this.#legs.delete(uuid);
        return;
      }
  }
}
