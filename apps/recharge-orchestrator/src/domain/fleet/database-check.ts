import type { DatabaseCheck, FleetName } from '@saldo/contracts';

/** A difference between an operator's database and what Saldo needs of it. */
export interface DatabaseDifference {
  /** Whom it concerns. */
  readonly fleets: readonly FleetName[];
  /** Money would be spent and not be written down. Otherwise it works, with a limit that people should know of. */
  readonly isFatal: boolean;
  /** A sentence with table, column, what is expected and what is there. */
  readonly detail: string;
  /** What mends it, for a person to run. */
  readonly statement?: string;
}

/** How an operator's database was found. */
export type DatabaseState =
  | { readonly name: string; readonly state: 'not_named' }
  | {
      readonly name: string;
      readonly state: 'unreachable';
      readonly fleets: readonly FleetName[];
      readonly reason: string;
    }
  | { readonly name: string; readonly state: 'read'; readonly differences: readonly DatabaseDifference[] };

/** Fleets that must not run on the databases as they are, each with the first reason why. */
export type Holds = ReadonlyMap<FleetName, string>;

export function holdsOf(found: readonly DatabaseState[]): Holds {
  const reasons = found
    .flatMap(reasonsOf)
    .flatMap(([fleets, reason]) => fleets.map((fleet) => [fleet, reason] as const));
  return new Map(reasons.reverse().map(([fleet, reason]) => [fleet, reason.slice(0, DETAIL_MAX)]));
}

type Reason = readonly [readonly FleetName[], string];

function reasonsOf(found: DatabaseState): Reason[] {
  if (found.state === 'not_named') return [];
  if (found.state === 'unreachable') return [[found.fleets, found.reason]];
  return found.differences.filter(({ isFatal }) => isFatal).map(({ fleets, detail }) => [fleets, detail]);
}

const DETAIL_MAX = 500;

/** The same as people see it. What is no obstacle is told of one that fits, too. */
export function databaseView(found: DatabaseState): DatabaseCheck {
  const { name } = found;
  if (found.state === 'not_named') return { name, state: 'not_named', findings: [] };
  if (found.state === 'unreachable')
    return { name, state: 'unreachable', findings: [{ detail: found.reason.slice(0, DETAIL_MAX) }] };
  const findings = found.differences.map(({ detail, statement }) => ({
    detail: detail.slice(0, DETAIL_MAX),
    ...(statement === undefined ? {} : { statement }),
  }));
  return { name, state: found.differences.some(({ isFatal }) => isFatal) ? 'differs' : 'fits', findings };
}
