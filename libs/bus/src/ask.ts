import { decode, encode, HEADERS, InvalidMessage, RefusalError } from '@saldo/contracts';
import type { AnyRequest, Code, ErrorEnvelope, Input, RefusalDetails, Reply } from '@saldo/contracts';
import { headers } from '@nats-io/transport-node';
import type { Msg, MsgHdrs } from '@nats-io/transport-node';
import { setTimeout as wait } from 'node:timers/promises';
import { BusError, isBusErrorCode } from './bus-error.ts';
import type { Inbox } from './inbox.ts';
import { parseJson } from './message.ts';

/** A use-case's `Context` fits, so that a question asked while answering keeps its actor, deadline and trace. */
export interface AskOptions {
  /** Who asks, for the audit log; the service itself when absent. */
  readonly actor?: string;
  /** Milliseconds; the answer is also never waited for beyond `deadline`. */
  readonly timeoutMs?: number;
  readonly deadline?: Date;
  readonly traceparent?: string;
}

export interface Question<R extends AnyRequest> {
  readonly request: R;
  readonly input: Input<R>;
  readonly actor: string;
  /** Epoch milliseconds. */
  readonly deadlineMs: number;
  readonly traceparent: string | undefined;
}

/** Throws `RefusalError` for a code that the contract declares and `BusError` for everything else. */
export async function ask<R extends AnyRequest>(inbox: Inbox, question: Question<R>): Promise<Reply<R>> {
  const body = encodeInput(question);
  const message = await sendAgainIfNobodyServes(inbox, question, body);
  return readReply(question.request, message);
}

function encodeInput({ request, input }: Question<AnyRequest>): string {
  try {
    return JSON.stringify(encode(request.input, input));
  } catch (cause) {
    if (!(cause instanceof InvalidMessage)) throw cause;
    throw new BusError(request.subject, 'invalid_message', { details: { errors: cause.errors }, cause });
  }
}

// While one replica leaves and the next is not there yet nobody is subscribed for a moment; nothing was delivered, so once more is safe.
async function sendAgainIfNobodyServes(
  inbox: Inbox,
  question: Question<AnyRequest>,
  body: string,
): Promise<Msg> {
  try {
    return await send(inbox, question, body);
  } catch (error) {
    if (!(error instanceof BusError) || error.code !== 'no_responder') throw error;
    const pauseMs = 50 + Math.random() * 50;
    if (Date.now() + pauseMs >= question.deadlineMs) throw error;
    await wait(pauseMs);
    return send(inbox, question, body);
  }
}

async function send(inbox: Inbox, question: Question<AnyRequest>, body: string): Promise<Msg> {
  const { subject } = question.request;
  const timeoutMs = question.deadlineMs - Date.now();
  if (timeoutMs < 1) throw new BusError(subject, 'deadline_exceeded');
  return inbox.request({ subject, body, headers: headersOf(question), timeoutMs });
}

function headersOf({ actor, deadlineMs, traceparent }: Question<AnyRequest>): MsgHdrs {
  const sent = headers();
  sent.set(HEADERS.actor, actor);
  sent.set(HEADERS.deadline, String(deadlineMs));
  if (traceparent) sent.set(HEADERS.traceparent, traceparent);
  return sent;
}

function readReply<R extends AnyRequest>(request: R, message: Msg): Reply<R> {
  if (message.headers?.has(HEADERS.error)) throw errorOf(request, readEnvelope(request, message));
  try {
    return decode(request.reply, parseJson(message.data), { unknownFields: 'ignore' }) as Reply<R>;
  } catch (cause) {
    const details = cause instanceof InvalidMessage ? { errors: cause.errors } : {};
    throw new BusError(request.subject, 'invalid_reply', { details, cause });
  }
}

function readEnvelope(request: AnyRequest, message: Msg): ErrorEnvelope['error'] {
  try {
    const { error } = parseJson(message.data) as ErrorEnvelope;
    return { ...error, code: String(error.code) };
  } catch (cause) {
    throw new BusError(request.subject, 'invalid_reply', { cause });
  }
}

// Only a declared code is a decision the caller can have code for; any other is a fault, however the other end named it.
function errorOf(
  request: AnyRequest,
  { code, details, retryable }: ErrorEnvelope['error'],
): RefusalError | BusError {
  if (request.refusals.includes(code))
    return new RefusalError(request.subject, code as Code, details as RefusalDetails);
  if (isBusErrorCode(code)) return new BusError(request.subject, code, { details: details ?? {}, retryable });
  return new BusError(request.subject, 'internal', {
    details: { undeclared_code: code },
    retryable: retryable === true,
  });
}
