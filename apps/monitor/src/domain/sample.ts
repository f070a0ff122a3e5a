import type { AttemptEnd, FleetName } from '@saldo/contracts';

/** What is remembered of every event: enough to count and to measure, and nothing of whom it was about. */
export interface Sample {
  /** The message's id, so that a repeat is remembered once. */
  readonly id: string;
  /** The event's name, such as `recharge.failed`. */
  readonly event: string;
  /** When it happened; when it was heard, where the event does not say. */
  readonly at: Date;
  readonly fleet?: FleetName;
  readonly provider?: string;
  readonly outcome?: AttemptEnd;
  /** From the sending to the knowledge of how it ended. */
  readonly tookMs?: number;
}

/** Events by which providers and fleets are judged. */
export const TELLING_EVENTS = ['attempt.ended', 'recharge.failed', 'line.quarantined'] as const;
