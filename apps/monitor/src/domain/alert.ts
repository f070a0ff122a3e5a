import type { AlertState, Severity } from '@saldo/contracts';
import { v5 } from 'uuid';

/** Something that a rule found wrong. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** What it applies to: `fleet gps`. */
  readonly about: string;
  readonly detail: string;
}

/** A finding from when it was first seen until it is seen no more, and what was told of it. */
export interface AlertRecord extends Finding {
  readonly id: string;
  readonly state: AlertState;
  readonly raisedAt: Date;
  readonly clearedAt?: Date;
  readonly seen: number;
  /** The how-manieth time that this rule applies to this. */
  readonly episode: number;
  readonly toldCount: number;
  /** When it was last told, also by the episode before: what comes and goes is not told each time. */
  readonly toldAt?: Date;
  readonly isEndTold: boolean;
}

/** From the first question of a look to its last answer: what it saw was so somewhere between. */
export interface LookSpan {
  readonly from: Date;
  readonly to: Date;
}

const NAMESPACE = '6f1c2f1a-57ab-4a3e-9d0b-3f6d1f0c9a11';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long it is quiet between two tellings (domain reference, section 000.3). */
export const QUIET_MS: Readonly<Record<Severity, number>> = {
  critical: MINUTE_MS,
  high: 5 * MINUTE_MS,
  medium: 15 * MINUTE_MS,
  low: 60 * MINUTE_MS,
};

/** What two replicas call by the same name: a rule and what it applies to. */
export function keyOf({ rule, about }: Pick<Finding, 'rule' | 'about'>): string {
  return `${rule}|${about}`;
}

/**
 * A new episode of a finding. Replicas that see it at once make the same one. The first is counted from the hour, so that
 * whoever has forgotten the former ones takes none of their ids.
 */
export function openAlert(finding: Finding, at: Date, former?: AlertRecord): AlertRecord {
  const episode = former ? former.episode + 1 : Math.floor(at.getTime() / HOUR_MS);
  return {
    ...finding,
    id: v5(`${keyOf(finding)}|${episode}`, NAMESPACE),
    state: 'active',
    raisedAt: at,
    seen: 1,
    episode,
    toldCount: 0,
    ...(former?.toldAt && { toldAt: former.toldAt }),
    isEndTold: false,
  };
}

/** Whether a look began after the end was seen. One that began before may have seen what is over since. */
export function isNewsAfter({ clearedAt }: Pick<AlertRecord, 'clearedAt'>, { from }: LookSpan): boolean {
  return clearedAt === undefined || clearedAt < from;
}

export interface Telling {
  readonly kind: 'raised' | 'cleared';
  /** The same for whoever tells it, so that the bus stores it once. */
  readonly messageId: string;
}

/** What is to be told of an alert now, if anything. That it is over is told to those alone who heard of it. */
export function dueTelling(alert: AlertRecord, now: Date): Telling | undefined {
  if (alert.state === 'cleared')
    return alert.isEndTold || alert.toldCount === 0
      ? undefined
      : { kind: 'cleared', messageId: `${alert.id}:cleared` };
  const quietUntilMs = alert.toldAt ? alert.toldAt.getTime() + QUIET_MS[alert.severity] : 0;
  return now.getTime() < quietUntilMs
    ? undefined
    : { kind: 'raised', messageId: `${alert.id}:raised:${alert.toldCount + 1}` };
}
