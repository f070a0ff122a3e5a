import { GENESIS, hashOf } from '../ports/audit-chain.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { AuditEvent } from '@saldo/contracts';

/** What a proof of the audit log found. */
export interface ChainVerdict {
  /** How many events were proven. */
  readonly count: number;
  /** The first thing that is wrong, for a person; absent when the log is whole. */
  readonly broken?: string;
}

const PAGE = 1_000;

/** Proves that no event was changed, taken out or put in since it was written: every number and every hash anew. */
export class VerifyAuditChain {
  constructor(private readonly log: AuditLog) {}

  async run(): Promise<ChainVerdict> {
    // Read first: what is added meanwhile comes after it.
    const head = await this.log.head();
    let last = { number: 0, hash: GENESIS };
    while (last.number < head.number) {
      const events = await this.log.following(last.number, Math.min(PAGE, head.number - last.number));
      if (events.length === 0)
        return { count: last.number, broken: `events ${last.number + 1} to ${head.number} are missing` };
      for (const event of events) {
        const broken = breakOf(event, last);
        if (broken !== undefined) return { count: last.number, broken };
        last = event;
      }
    }
    if (last.hash !== head.hash)
      return { count: last.number, broken: `event ${last.number} is not the one that was written last` };
    return { count: last.number };
  }
}

function breakOf({ hash, ...event }: AuditEvent, last: { number: number; hash: string }): string | undefined {
  const wanted = last.number + 1;
  if (event.number !== wanted) return `event ${wanted} is missing`;
  return hash === hashOf(event, last.hash) ? undefined : `event ${wanted} or the one before it was changed`;
}
