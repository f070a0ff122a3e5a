import type { Fleet, ProviderState } from '@saldo/contracts';
import type { Matter } from './matter.ts';
import type { Sample } from './sample.ts';
import type { Lately, ReplicaCount } from './service-window.ts';

/** A service as its replicas answered. */
export interface ServiceSight {
  readonly name: string;
  readonly replicas: number;
  readonly requests: number;
  readonly errors: number;
  /** By replica, of the requests that the service is judged by. */
  readonly counts: readonly ReplicaCount[];
}

/** And what of it is known of the last minutes. */
export interface WatchedService extends ServiceSight {
  readonly lately: Lately;
}

/** How many dead letters of one service and event wait for a person. */
export interface LetterCount {
  readonly service: string;
  readonly event: string;
  readonly count: number;
}

/** What the others say of themselves, and what they could not take; `undefined` where nobody answered, which is not the same as nothing. */
export interface Surroundings {
  readonly services?: readonly ServiceSight[] | undefined;
  readonly fleets?: readonly Fleet[] | undefined;
  readonly providers?: readonly ProviderState[] | undefined;
  readonly deadLetters?: readonly LetterCount[] | undefined;
}

/** The others, with what earlier looks know of services. */
export interface Around extends Surroundings {
  readonly services?: readonly WatchedService[] | undefined;
}

/** A service that must answer and does not, and since when. */
export interface Silence {
  readonly name: string;
  readonly since: Date;
}

/** All that the rules judge by, at one instant. */
export interface Picture extends Around {
  readonly now: Date;
  /** Of the last hour. */
  readonly samples?: readonly Sample[] | undefined;
  readonly matters?: readonly Matter[] | undefined;
  readonly silences?: readonly Silence[] | undefined;
  readonly isStoreAway: boolean;
}

/** From when on something is too long or too late. */
export interface Limits {
  readonly exceptionAgeMs: number;
  readonly unknownAgeMs: number;
  readonly lateRunMs: number;
  /** A service that is started anew is silent for a while, too. */
  readonly silenceMs: number;
  /** Services that must answer. */
  readonly watched: readonly string[];
}

/** Who is silent now, each since it was first so; `undefined` when nobody could be asked. */
export function silencesOf(
  { services, now }: Pick<Picture, 'services' | 'now'>,
  { watched }: Limits,
  former: readonly Silence[],
): readonly Silence[] | undefined {
  return (
    services &&
    watched
      .filter((name) => !services.some((each) => each.name === name))
      .map((name) => former.find((each) => each.name === name) ?? { name, since: now })
  );
}
