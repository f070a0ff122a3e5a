import type { AnyEvent, Contracts, Principal } from '@saldo/contracts';
import { inboxPrefix } from './connect.ts';
import {
  deadSubject,
  DISCOVERED,
  durableName,
  replayDurable,
  replaySubject,
  STREAMS,
  SUBJECTS,
  SWEEPER,
  SWEPT_ADVISORIES,
  SWEPT_STREAMS,
} from './subjects.ts';

/** All that one user of NATS may do. What is not listed is refused by the server. */
export interface NatsUser {
  readonly name: string;
  readonly publish: readonly string[];
  /** `<subject> <group>` allows the subject in that queue group only. */
  readonly subscribe: readonly string[];
  /** Whether it may answer on the reply subject of a message it received, once. */
  readonly responds: boolean;
}

/** The permissions of every principal, made from what it asks, serves, tells, takes and hears. */
export function natsPermissions({
  principals,
  events,
}: Pick<Contracts, 'principals' | 'events'>): readonly NatsUser[] {
  return principals.map((principal) => ({
    name: principal.name,
    publish: unique([
      ...asks(principal),
      ...tells(principal),
      ...takes(principal),
      ...discovers(principal),
      ...sweeps(principal),
      ...provisions(principal),
    ]),
    subscribe: unique([
      `${inboxPrefix(principal.name)}.>`,
      ...answers(principal),
      ...hears(principal, events),
    ]),
    responds: (principal.serves ?? []).length > 0,
  }));
}

function asks({ asks = [] }: Principal): string[] {
  return asks.map((request) => request.subject);
}

function tells({ publishes = [] }: Principal): string[] {
  if (publishes.length === 0) return [];
  const checks = `$JS.API.STREAM.MSG.GET.${STREAMS.events}`;
  return [...publishes.map((event) => event.subject), ...restores(STREAMS.events), checks];
}

function takes({ service, consumes = [] }: Principal): string[] {
  if (!service || consumes.length === 0) return [];
  return [
    ...[STREAMS.events, STREAMS.replays, STREAMS.deadLetters].flatMap(restores),
    ...consumes.flatMap((event) => pulls(STREAMS.events, durableName(service, event), event.subject)),
    ...pulls(STREAMS.replays, replayDurable(service), replaySubject(service, '>')),
    ...consumes.map((event) => deadSubject(service, event.name)),
  ];
}

function answers({ service, serves = [] }: Principal): string[] {
  if (!service) return [];
  const subjects = serves.flatMap((resource) => Object.values(resource)).map((request) => request.subject);
  const discovery = ['PING', 'INFO', 'STATS'].flatMap((verb) => [
    `$SRV.${verb}`,
    `$SRV.${verb}.${service}`,
    `$SRV.${verb}.${service}.*`,
  ]);
  return [...subjects.map((subject) => `${subject} ${service}`), ...discovery];
}

// Whoever hears every event of an entity may say so with a wildcard; one that it may not hear takes the wildcard away.
function hears({ listens = [] }: Principal, events: readonly AnyEvent[]): string[] {
  return listens.map(({ subject }) => {
    const entity = subject.slice(0, subject.lastIndexOf('.') + 1);
    const siblings = events.filter((event) => event.subject.startsWith(entity));
    return siblings.every((event) => listens.includes(event)) ? `${entity}>` : subject;
  });
}

function discovers({ discovers = false }: Principal): string[] {
  return discovers ? [DISCOVERED] : [];
}

// Reads what was not taken and writes its dead letter, whoever it was for: it replays, discards and deletes nothing.
function sweeps({ sweeps = false }: Principal): string[] {
  if (!sweeps) return [];
  return [
    ...[STREAMS.advisories, STREAMS.deadLetters].flatMap(restores),
    ...pulls(STREAMS.advisories, SWEEPER, SWEPT_ADVISORIES),
    ...SWEPT_STREAMS.map((stream) => `$JS.API.STREAM.MSG.GET.${stream}`),
    SUBJECTS.dead,
  ];
}

function provisions({ provisions = false }: Principal): string[] {
  if (!provisions) return [];
  const streams = Object.values(STREAMS);
  return [
    ...streams.flatMap((stream) => [...restores(stream), `$JS.API.STREAM.UPDATE.${stream}`]),
    // Reads any message, deletes only dead letters, and deletes no stream.
    ...streams.map((stream) => `$JS.API.STREAM.MSG.GET.${stream}`),
    `$JS.API.STREAM.MSG.DELETE.${STREAMS.deadLetters}`,
    ...['$JS.API.INFO', '$JS.API.STREAM.NAMES', '$JS.API.STREAM.LIST'],
    ...streams.flatMap((stream) => [`$JS.API.CONSUMER.LIST.${stream}`, `$JS.API.CONSUMER.INFO.${stream}.*`]),
    ...[SUBJECTS.discarded, SUBJECTS.replays, '$SRV.>'],
  ];
}

function restores(stream: string): string[] {
  return [`$JS.API.STREAM.INFO.${stream}`, `$JS.API.STREAM.CREATE.${stream}`];
}

function pulls(stream: string, durable: string, filter: string): string[] {
  return [
    `$JS.API.CONSUMER.CREATE.${stream}.${durable}.${filter}`,
    `$JS.API.CONSUMER.INFO.${stream}.${durable}`,
    `$JS.API.CONSUMER.MSG.NEXT.${stream}.${durable}`,
    `$JS.ACK.${stream}.${durable}.>`,
    // nats-server 2.15 puts domain and account before the stream.
    `$JS.ACK.*.*.${stream}.${durable}.>`,
  ];
}

function unique(subjects: readonly string[]): string[] {
  return [...new Set(subjects)].sort();
}
