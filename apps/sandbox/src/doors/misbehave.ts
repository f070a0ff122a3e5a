import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { Manner } from '../domain/behaviour.ts';
import { wait } from './wait.ts';

/** Manners of the wire alone; the others are answers in the words of their system. */
export type WireManner = Exclude<Manner, 'server_error' | 'unauthorized'>;
type Bytes = { readonly bytes: Buffer; readonly type: string };
type BareManner = 'hang' | 'reset' | 'reset_mid_body' | 'drip';

export interface Answer {
  readonly status: number;
  /** JSON, unless it is bytes ready made, which then say their `type`. */
  readonly body: object | Buffer;
  readonly type?: string;
  readonly manner: WireManner;
}

export interface Pace {
  /** Before any request is looked at. */
  readonly latencyMs: number;
  /** How long a request that is never answered keeps its connection. */
  readonly hangMs: number;
  /** How long a slow drip takes from its first byte to its last. */
  readonly dripMs: number;
}

const DRIP_PIECES = 20;
const HUGE_BYTES = 8 * 1024 * 1024;
const PAGE =
  '<!DOCTYPE html><html><head><title>Web gateway</title></head><body><h1>Try again later</h1></body></html>';

/** Puts answers on the wire, in the right manner and in all the wrong ones. It decides nothing: what happened has happened. */
export class Misbehaviour {
  constructor(
    private readonly pace: Pace,
    /** Aborted when the process is told to stop: then nobody is kept waiting. */
    private readonly stopping: AbortSignal,
  ) {}

  think(): Promise<void> {
    return this.wait(this.pace.latencyMs);
  }

  wait(ms: number): Promise<void> {
    return wait(ms, this.stopping);
  }

  async send(reply: FastifyReply, answer: Answer): Promise<unknown> {
    const { status, body, manner, type = 'application/json; charset=utf-8' } = answer;
    const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
    switch (manner) {
      case 'whole':
        return reply.code(status).type(type).send(bytes);
      case 'html':
        return reply.code(200).type('text/html').send(PAGE);
      case 'truncated':
        return reply.code(status).type(type).send(half(bytes));
      case 'huge':
        return reply
          .code(status)
          .type(type)
          .send(Buffer.concat([bytes, Buffer.alloc(HUGE_BYTES, ' ')]));
      case 'twice':
        return reply
          .code(status)
          .type(type)
          .send(Buffer.concat([bytes, bytes]));
      case 'hang':
      case 'reset':
      case 'reset_mid_body':
      case 'drip':
        reply.hijack();
        return this.#sendBare(reply.raw, { bytes, type }, manner);
    }
  }

  /** Without the framework, which would finish every answer that is begun. */
  async #sendBare(response: ServerResponse, body: Bytes, manner: BareManner): Promise<void> {
    switch (manner) {
      case 'hang':
        await this.#waitFor(response, this.pace.hangMs);
        response.destroy();
        return;
      case 'reset':
        response.socket?.resetAndDestroy();
        return;
      case 'reset_mid_body':
        begin(response, body);
        await new Promise((flushed) => response.write(half(body.bytes), flushed));
        response.socket?.resetAndDestroy();
        return;
      case 'drip':
        return this.#drip(response, body);
    }
  }

  async #drip(response: ServerResponse, body: Bytes): Promise<void> {
    begin(response, body);
    const { bytes } = body;
    const size = Math.ceil(bytes.length / DRIP_PIECES);
    for (let start = 0; start < bytes.length && !response.destroyed; start += size) {
      response.write(bytes.subarray(start, start + size));
      await this.#waitFor(response, this.pace.dripMs / DRIP_PIECES);
    }
    response.end();
  }

  async #waitFor(caller: ServerResponse, ms: number): Promise<void> {
    const gone = new AbortController();
    const leave = () => gone.abort();
    caller.once('close', leave);
    await wait(ms, AbortSignal.any([this.stopping, gone.signal]));
    caller.off('close', leave);
  }
}

function begin(response: ServerResponse, { bytes, type }: Bytes): void {
  response.writeHead(200, { 'content-type': type, 'content-length': bytes.length });
}

function half(bytes: Buffer): Buffer {
  return bytes.subarray(0, Math.floor(bytes.length / 2));
}
