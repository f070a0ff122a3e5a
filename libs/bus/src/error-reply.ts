import { HEADERS, InvalidMessage, RefusalError } from '@saldo/contracts';
import type { AnyRequest, ErrorEnvelope } from '@saldo/contracts';
import { headers } from '@nats-io/transport-node';
import type { MsgHdrs } from '@nats-io/transport-node';
import { factsOf } from './bus-error.ts';
import type { BusErrorCode, BusErrorFacts } from './bus-error.ts';
import type { Settlement } from './hooks.ts';
import { isOutage } from './outage.ts';

export interface ErrorReply extends Settlement {
  readonly body: string;
  readonly headers: MsgHdrs;
}

/** An answer of the platform itself. Says nothing of the inside but the code. */
export function platformReply(
  code: BusErrorCode,
  { details }: Pick<BusErrorFacts, 'details'> = {},
  fault?: unknown,
): ErrorReply {
  const error = { code, ...factsOf(code), ...(details ? { details } : {}) };
  return { ...reply({ error }), ...(fault === undefined ? {} : { fault }) };
}

/** What a handler threw → what the asker may know: its own declared refusal as it is, a message that does not fit, or a fault. */
export function thrownReply(request: AnyRequest, thrown: unknown): ErrorReply {
  if (isOwnRefusal(request, thrown)) {
    const { code, details, message } = thrown;
    return reply({ error: { code, message, details, retryable: false } });
  }
  if (thrown instanceof InvalidMessage) return platformReply('internal', {}, thrown);
  return platformReply(isOutage(thrown) ? 'unavailable' : 'internal', {}, thrown);
}

/** The refusal of another request, asked on the way, is not ours to pass on. */
function isOwnRefusal(request: AnyRequest, thrown: unknown): thrown is RefusalError {
  return (
    thrown instanceof RefusalError &&
    thrown.subject === request.subject &&
    request.refusals.includes(thrown.code)
  );
}

function reply(envelope: ErrorEnvelope): ErrorReply {
  const sent = headers();
  sent.set(HEADERS.error, envelope.error.code);
  return { code: envelope.error.code, body: JSON.stringify(envelope), headers: sent };
}
