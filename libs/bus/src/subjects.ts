import type { AnyEvent } from '@saldo/contracts';

// What no contract declares because it belongs to the bus itself.
export const STREAMS = {
  events: 'SALDO_EVENTS',
  deadLetters: 'SALDO_DEAD_LETTERS',
  replays: 'SALDO_REPLAYS',
  advisories: 'SALDO_ADVISORIES',
} as const;

export const SUBJECTS = {
  events: 'saldo.event.>',
  dead: 'saldo.dead.>',
  discarded: 'saldo.discarded.>',
  replays: 'saldo.replay.>',
} as const;

/** The durable of one service for one event: `notifier_topup_succeeded`. Also its consumer name in the inbox. */
export function durableName(service: string, event: AnyEvent): string {
  return `${service}_${event.name.replaceAll('.', '_')}`;
}

/** The durable of a service for all that is replayed to it alone. */
export function replayDurable(service: string): string {
  return `${service}_replays`;
}

export const deadSubject = (service: string, eventName: string): string =>
  `saldo.dead.${service}.${eventName}`;
export const discardedSubject = (service: string, eventName: string): string =>
  `saldo.discarded.${service}.${eventName}`;
export const replaySubject = (service: string, eventName: string): string =>
  `saldo.replay.${service}.${eventName}`;

/** The durable that turns advisories of exhausted deliveries into dead letters. */
export const SWEEPER = 'sweeper';
export const SWEPT_ADVISORIES = '$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.>';

/** Where services take from, and so where deliveries can run out. */
export const SWEPT_STREAMS = [STREAMS.events, STREAMS.replays] as const;

/** `saldo.event.topup.succeeded`, `saldo.replay.notifier.topup.succeeded` and `saldo.dead.notifier.topup.succeeded` → `topup.succeeded`. */
export function eventNameOf(subject: string): string {
  return subject.split('.').slice(-2).join('.');
}

/** Asked of all services at once, each replica of which answers with what it has served (NATS ADR-32). */
export const DISCOVERED = '$SRV.STATS';
