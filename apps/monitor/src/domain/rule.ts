import type { Severity } from '@saldo/contracts';
import type { Limits, Picture } from './picture.ts';

/** What a rule applies to, and why. */
export interface Sight {
  readonly about: string;
  readonly detail: string;
}

/** A rule of the watch. It answers `undefined` when what it judges by is not known now: then nothing is raised or cleared by it. */
export interface Rule {
  readonly name: string;
  readonly severity: Severity;
  readonly find: (picture: Picture, limits: Limits) => readonly Sight[] | undefined;
}
