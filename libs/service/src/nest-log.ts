import type { LoggerService } from '@nestjs/common';

import type { Log } from './log.ts';

/** Boot reports a failed start itself, in one line; Nest's own report of it would be the second. */
const REPORTED_ELSEWHERE = 'ExceptionHandler';

/** What Nest says of itself, as lines of our log. Its progress is of interest only when debugging. */
export class NestLog implements LoggerService {
  constructor(private readonly sink: Log) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.sink.debug(String(message), { context: rest.at(-1) });
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.sink.warn(String(message), { context: rest.at(-1) });
  }

  error(message: unknown, ...rest: unknown[]): void {
    const context = rest.at(-1);
    if (context === REPORTED_ELSEWHERE) return;
    const err = message instanceof Error ? message : undefined;
    this.sink.error(err?.message ?? String(message), { context, err, stack: err ? undefined : rest.at(-2) });
  }
}
