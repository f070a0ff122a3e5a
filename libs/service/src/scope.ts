import { AsyncLocalStorage } from 'node:async_hooks';

import type { TraceIds } from './traceparent.ts';

/** What is being worked on just now: every log line and every message sent carries it on. */
export interface Scope extends TraceIds {
  actor?: string | undefined;
  subject?: string | undefined;
  requestId?: string | undefined;
}

const storage = new AsyncLocalStorage<Scope>();

export function currentScope(): Scope | undefined {
  return storage.getStore();
}

export function withScope<T>(scope: Scope, work: () => T): T {
  return storage.run(scope, work);
}
