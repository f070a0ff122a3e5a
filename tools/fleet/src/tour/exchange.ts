import { until } from '../until.ts';
import { ask, expect } from './http.ts';
import type { TourKit } from './tour.ts';

/** A leg by the switch's own record: what truly happened, whatever anybody was told of it. */
export interface LegTruth {
  readonly uuid: string;
  /** From the answer to the end, in microseconds; 0 when nobody answered. */
  readonly billable_us: number | null;
  readonly ended_us: number | null;
  readonly cause: string | null;
}

/** Whoever calls: he belongs to an account, and hangs up so long after the answer, or never. */
export interface Caller {
  readonly account: string;
  readonly talksMs?: number;
}

/** The number that is called; the sandbox's carrier connects it. */
export const CALLED = '525512345678';

/** The FreeSWITCH of the sandbox, as the people who telephone there see it. */
export class Exchange {
  readonly #control: string;

  constructor({ fleet }: TourKit) {
    this.#control = `${fleet.address('sandbox')}/_sandbox/freeswitch/calls`;
  }

  /** Somebody dials; gives the uuid of his leg. */
  async dial({ account, talksMs }: Caller): Promise<string> {
    const answered = await ask<{ uuid: string }>(this.#control, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        destination: CALLED,
        context: 'saldo',
        account,
        ...(talksMs !== undefined && { talks_ms: talksMs }),
      }),
    });
    expect(answered, { status: 201 });
    return answered.body.uuid;
  }

  /** The caller's leg, once it and all that it brought about are over. */
  ended(uuid: string): Promise<LegTruth> {
    return until(
      async () => {
        const { body } = await ask<{ calls: readonly LegTruth[] }>(`${this.#control}?uuid=${uuid}`, {});
        const isOver = body.calls.every(({ ended_us }) => ended_us !== null);
        return isOver ? body.calls.find((leg) => leg.uuid === uuid) : undefined;
      },
      { what: 'the call to end', limitMs: 60_000, everyMs: 50 },
    );
  }
}
