import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { Manner } from '../domain/behaviour.ts';
import { wait } from './wait.ts';

/** Manners of the wire alone; the others are answers in the words of their system. */
export type WireManner = Exclude<Manner, 'server_error' | 'unauthorized'>;
type BareManner = 'hang' | 'reset' | 'reset_mid_body' | 'drip';

export interface Answer {
  readonly status: number;
  readonly body: object;
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
    return wait(this.pace.latencyMs, this.stopping);
  }

  async send(reply: FastifyReply, { status, body, manner }: Answer): Promise<unknown> {
    const text = JSON.stringify(body);
    switch (manner) {
      case 'whole':
        return reply.code(status).type('application/json').send(text);
      case 'html':
        return reply.code(200).type('text/html').send(PAGE);
      case 'truncated':
        return reply.code(status).type('application/json').send(half(text));
      case 'twice':
        return reply
          .code(status)
          .type('application/json')
          .send(text + text);
      case 'hang':
      case 'reset':
      case 'reset_mid_body':
      case 'drip':
        reply.hijack();
        return this.#sendBare(reply.raw, text, manner);
    }
  }

  /** Without the framework, which would finish every answer that is begun. */
  async #sendBare(response: ServerResponse, text: string, manner: BareManner): Promise<void> {
    switch (manner) {
      case 'hang':
        await this.#waitFor(response, this.pace.hangMs);
        response.destroy();
        return;
      case 'reset':
        response.socket?.resetAndDestroy();
        return;
      case 'reset_mid_body':
        begin(response, text);
        await new Promise((flushed) => response.write(half(text), flushed));
        response.socket?.resetAndDestroy();
        return;
      case 'drip':
        return this.#drip(response, text);
    }
  }

  async #drip(response: ServerResponse, text: string): Promise<void> {
    begin(response, text);
    const size = Math.ceil(text.length / DRIP_PIECES);
    for (let start = 0; start < text.length && !response.destroyed; start += size) {
      response.write(text.slice(start, start + size));
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

function begin(response: ServerResponse, text: string): void {
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  };
  response.writeHead(200, headers);
}

function half(text: string): string {
  return text.slice(0, Math.floor(text.length / 2));
}
