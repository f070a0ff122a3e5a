import { z } from 'zod';
import { USUAL_FAR_END } from '../../domain/freeswitch/call/script.ts';
import { EVENT_NAMES } from '../../domain/freeswitch/event-names.ts';

const HOUR_MS = 3_600_000;
const milliseconds = z
  .int()
  .min(0)
  .max(24 * HOUR_MS);
const number = z.string().regex(/^\+?[\w.-]{1,40}$/, 'is not a number that can be dialled');
const texts = z.record(z.string().regex(/^[\w:-]+$/), z.string());

const farEnd = z
  .strictObject({
    status: z.int().min(200).max(699).default(USUAL_FAR_END.status),
    after_ms: milliseconds.default(USUAL_FAR_END.afterMs),
    rings: z.boolean().default(true),
    talks_ms: milliseconds.optional(),
  })
  .transform(({ status, after_ms, rings, talks_ms }) => ({
    status,
    afterMs: after_ms,
    rings,
    talksMs: talks_ms,
  }));

/** A call that is to come in. */
export const callInput = z
  .strictObject({
    uuid: z.uuid().optional(),
    caller: number.default('15551230001'),
    caller_name: z.string().max(100).default('Alice'),
    destination: number,
    context: z.string().optional(),
    address: z.string().default('127.0.0.1'),
    user: z.string().optional(),
    account: z.string().optional(),
    tenant: z.string().optional(),
    headers: texts.default({}),
    variables: texts.default({}),
    forwards_to: number.optional(),
    cancels_after_ms: milliseconds.optional(),
    talks_ms: milliseconds.optional(),
    far_ends: z
      .array(farEnd)
      .min(1)
      .default([{ ...USUAL_FAR_END, talksMs: undefined }]),
  })
  .transform(({ caller_name, forwards_to, cancels_after_ms, talks_ms, far_ends, ...same }) => ({
    ...same,
    callerName: caller_name,
    forwardsTo: forwards_to,
    cancelsAfterMs: cancels_after_ms,
    talksMs: talks_ms,
    farEnds: far_ends,
  }));

export const loadInput = z.strictObject({
  per_second: z.number().positive().max(2_000),
  most_alive: z.int().min(1).max(100_000).default(5_000),
  callers: z.int().min(1).default(1),
  call: callInput,
});

const eventFault = {
  events: z.array(z.string().refine((name) => EVENT_NAMES.has(name), 'is no name of an event')).optional(),
  uuid: z.string().optional(),
  count: z.int().min(1).optional(),
};

/** What is to go wrong. */
export const faultInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('lose'), ...eventFault }),
  z.strictObject({ kind: z.literal('duplicate'), ...eventFault }),
  z.strictObject({ kind: z.literal('delay'), ms: milliseconds, ...eventFault }),
  z.strictObject({ kind: z.literal('reorder'), window: z.int().min(2).max(1_000), ...eventFault }),
  z.strictObject({ kind: z.literal('drop') }),
  z.strictObject({ kind: z.literal('cut'), ms: milliseconds }),
  z.strictObject({ kind: z.literal('stall'), ms: milliseconds }),
  z.strictObject({ kind: z.literal('burst'), count: z.int().min(1).max(200_000) }),
  z.strictObject({
    kind: z.literal('restart'),
    manner: z.enum(['now', 'at once']).default('now'),
    down_ms: milliseconds.default(0),
  }),
]);

export const endInput = z.strictObject({ cause: z.string().default('NORMAL_CLEARING') });

export const transferInput = z.strictObject({ destination: number });

export const callsFilter = z.strictObject({
  uuid: z.string().optional(),
  caller: z.string().optional(),
  state: z.enum(['alive', 'ended']).optional(),
});
