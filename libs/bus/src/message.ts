import { HEADERS } from '@saldo/contracts';
import type { MsgHdrs } from '@nats-io/transport-node';

/** The headers of a request or event that the bus itself reads. */
export interface Received {
  readonly actor: string | undefined;
  readonly deadlineMs: number | undefined;
  readonly traceparent: string | undefined;
}

const NOTHING: Received = { actor: undefined, deadlineMs: undefined, traceparent: undefined };

// One pass: `MsgHdrs.get` lists and filters every key for each name asked.
export function readHeaders(headers: MsgHdrs | undefined): Received {
  if (!headers) return NOTHING;
  let actor: string | undefined;
  let deadlineMs: number | undefined;
  let traceparent: string | undefined;
  for (const [name, [value]] of headers) {
    if (name === HEADERS.deadline) deadlineMs = instant(value);
    else if (name === HEADERS.actor) actor = value;
    else if (name === HEADERS.traceparent) traceparent = value;
  }
  return { actor, deadlineMs, traceparent };
}

function instant(value: string | undefined): number | undefined {
  const ms = Number(value);
  return Number.isFinite(ms) && ms > 0 ? ms : undefined;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** JSON text → value. Throws `SyntaxError` for text that is not JSON and `TypeError` for bytes that are not UTF-8. */
export function parseJson(data: Uint8Array): unknown {
  return JSON.parse(utf8.decode(data));
}
