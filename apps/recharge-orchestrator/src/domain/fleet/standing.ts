import type { FleetName } from '@saldo/contracts';
import type { Standing } from './run.ts';

/** A fleet of which nobody has said anything yet. */
export function newStanding(fleet: FleetName): Standing {
  return { fleet, state: 'active', waiting: 0 };
}

/** Lets no run begin, and one under way send nothing more. A fatal error outlasts a pause. */
export function pause(standing: Standing, reason: string): Standing {
  return standing.state === 'stopped' ? standing : { ...standing, state: 'paused', reason };
}

/** A fatal error ended all spending. */
export function stop(standing: Standing, reason: string): Standing {
  return standing.state === 'stopped' ? standing : { ...standing, state: 'stopped', reason };
}

/** Instants that passed meanwhile are not made up for: whoever resumes says so by a run. */
export function resume(standing: Standing, now: Date): Standing {
  if (standing.state === 'active') return standing;
  const { reason: _reason, ...rest } = standing;
  return { ...rest, state: 'active', lastTickAt: now };
}

/** An instant of the schedule was answered or skipped. */
export function tick(standing: Standing, at: Date): Standing {
  return standing.lastTickAt !== undefined && standing.lastTickAt >= at
    ? standing
    : { ...standing, lastTickAt: at };
}

/** What earlier runs left cannot be settled. */
export function block(standing: Standing, now: Date): Standing {
  return standing.blockedSince === undefined ? { ...standing, blockedSince: now } : standing;
}

export function unblock(standing: Standing): Standing {
  if (standing.blockedSince === undefined) return standing;
  const { blockedSince: _since, ...rest } = standing;
  return rest;
}

/** So many lines wait for the money of a provider; none do any more at 0. */
export function wait(standing: Standing, waiting: number, now: Date): Standing {
  if (waiting === standing.waiting) return standing;
  const { waitingSince, ...rest } = standing;
  return { ...rest, waiting, ...(waiting === 0 ? {} : { waitingSince: waitingSince ?? now }) };
}
