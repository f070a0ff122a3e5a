import type { WebAnswer, WebRequest } from '../domain/freeswitch/call/application.ts';

/** Whoever a dialplan asks over HTTP. */
export abstract class Web {
  /** Never rejects: whoever does not answer has status 0. */
  abstract ask(request: WebRequest): Promise<WebAnswer>;
}
