import type { WebAnswer, WebRequest } from '../domain/freeswitch/call/application.ts';
import { Web } from './web.ts';

/** Answers what it was told to, and knows what it was asked. */
export class MemoryWeb extends Web {
  readonly asked: WebRequest[] = [];

  constructor(private readonly answer: WebAnswer | undefined) {
    super();
  }

  async ask(request: WebRequest): Promise<WebAnswer> {
    this.asked.push(request);
    return this.answer ?? { status: 0, text: '' };
  }
}
