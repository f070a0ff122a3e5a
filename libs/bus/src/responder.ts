import { decode, encode, InvalidMessage } from '@saldo/contracts';
import type { AnyRequest } from '@saldo/contracts';
import type { Msg } from '@nats-io/transport-node';
import { firstValueFrom, isObservable } from 'rxjs';
import { isFault } from './bus-error.ts';
import { platformReply, thrownReply } from './error-reply.ts';
import type { ErrorReply } from './error-reply.ts';
import type { Gate } from './gate.ts';
import type { BusHooks, Settlement } from './hooks.ts';
import { parseJson, readHeaders } from './message.ts';
import { ServeContext } from './serve-context.ts';
import { Settled } from './settled.ts';

/** A request without a deadline, from a program that knows only NATS, is not worked on for ever either. */
const DEADLINE_MS_DEFAULT = 30_000;

export type NestHandler = (message: unknown, context: unknown) => Promise<unknown>;

export interface ResponderFacts {
  readonly request: AnyRequest;
  readonly handler: NestHandler;
  readonly gate: Gate;
  readonly hooks: BusHooks;
  readonly stopping: AbortSignal;
}

/** What an endpoint tells of itself, with times in nanoseconds. */
export interface EndpointStats {
  readonly num_requests: number;
  readonly num_errors: number;
  readonly processing_time: number;
  readonly average_processing_time: number;
  readonly data: { readonly num_faults: number };
}

interface GoodReply extends Settlement {
  readonly body: string;
  readonly headers?: undefined;
}

type Answer = GoodReply | ErrorReply;

/** Answers the requests of one subject. Whatever comes in and whatever the handler does, there is exactly one reply. */
export class Responder {
  private requestCount = 0;
  private errorCount = 0;
  private faultCount = 0;
  private tookMs = 0;

  constructor(private readonly facts: ResponderFacts) {}

  receive(message: Msg): void {
    const receivedMs = performance.now();
    if (!this.facts.gate.offer(() => this.answer(message, receivedMs)))
      this.send(message, platformReply('unavailable'));
  }

  /**
   * Counters as ADR-32 wants them, for `$SRV.STATS`: errors are refusals, too, and the time is from the arrival to the
   * answer, what was waited for the gate among it. `data` is the place for a service's own: which errors were faults.
   */
  get stats(): EndpointStats {
    const processing = Math.round(this.tookMs * 1e6);
    return {
      num_requests: this.requestCount,
      num_errors: this.errorCount,
      processing_time: processing,
      average_processing_time: this.requestCount === 0 ? 0 : Math.round(processing / this.requestCount),
      data: { num_faults: this.faultCount },
    };
  }

  private async answer(message: Msg, receivedMs: number): Promise<void> {
    const {
      actor = 'unknown',
      deadlineMs = Date.now() + DEADLINE_MS_DEFAULT,
      traceparent,
    } = readHeaders(message.headers);
    const context = new ServeContext({ actor, deadlineMs, traceparent, stopping: this.facts.stopping });
    const call = { subject: this.facts.request.subject, actor, traceparent };
    let answer: Answer | undefined;
    try {
      await this.facts.hooks.serve(call, async () => (answer = await this.run(message, context)));
    } finally {
      context.done();
      this.send(message, answer ?? platformReply('internal'));
      this.tookMs += performance.now() - receivedMs;
    }
  }

  private async run(message: Msg, context: ServeContext): Promise<Answer> {
    const { request, handler } = this.facts;
    if (context.expired) return platformReply('deadline_exceeded');
    const input = readInput(request, message.data);
    if (!input.ok) return input.answer;
    const settled = await settle(handler, input.value, context);
    return settled.ok ? replyOf(request, settled.value) : thrownReply(request, settled.value);
  }

  private send(message: Msg, answer: Answer): void {
    this.requestCount++;
    if (answer.headers) {
      this.errorCount++;
      if (isFault(answer.code)) this.faultCount++;
    }
    try {
      message.respond(answer.body, answer.headers ? { headers: answer.headers } : {});
    } catch (error) {
      // Larger than the server carries, or the connection is gone; in the first case the asker must still hear.
      this.facts.hooks.notice({
        kind: 'refused',
        message: `no reply on ${this.facts.request.subject}`,
        error,
      });
      if (!answer.headers) this.send(message, platformReply('internal'));
    }
  }
}

type Input =
  { readonly ok: true; readonly value: object } | { readonly ok: false; readonly answer: ErrorReply };

function readInput(request: AnyRequest, data: Uint8Array): Input {
  try {
    return { ok: true, value: decode(request.input, parseJson(data)) as object };
  } catch (cause) {
    const errors = cause instanceof InvalidMessage ? cause.errors : [NOT_JSON];
    return { ok: false, answer: platformReply('invalid_message', { details: { errors } }) };
  }
}

const NOT_JSON = { pointer: '', code: 'not_json', detail: 'must be JSON text in UTF-8' };

// A guard, pipe or filter of Nest answers outside of the door: its error comes as an observable that fails.
export async function settle(handler: NestHandler, input: object, context: ServeContext): Promise<Settled> {
  const settled = await Settled.of(() => handler(input, context));
  const { value } = settled;
  if (value instanceof Settled) return value;
  return isObservable(value) ? Settled.of(() => firstValueFrom(value)) : settled;
}

function replyOf(request: AnyRequest, value: unknown): Answer {
  try {
    return { code: 'ok', body: JSON.stringify(encode(request.reply, value as object)) };
  } catch (fault) {
    return platformReply('internal', {}, fault);
  }
}
