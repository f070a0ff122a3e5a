import type { Fleet, FleetState } from '@saldo/contracts';
import type { Severity } from '@saldo/contracts';
import type { Rule, Sight } from './rule.ts';

const MINUTE_MS = 60_000;

export const FLEET_RULES: readonly Rule[] = [
  inState('fleet_blocked', 'critical', {
    state: 'blocked',
    words: 'buys nothing: what earlier runs left cannot be settled. Look at its open exceptions',
  }),
  inState('fleet_stopped', 'critical', {
    state: 'stopped',
    words: 'was stopped by a fatal error. Mend it and resume the fleet',
  }),
  inState('fleet_waiting_funds', 'high', {
    state: 'waiting_funds',
    words: 'has lines that wait, because no provider has money for them. Load a provider',
  }),
  {
    name: 'run_missed',
    severity: 'high',
    find: ({ fleets, now }, { lateRunMs }) =>
      fleets?.filter(mayRun).flatMap(({ name, next_run_at }): Sight[] => {
        const lateMs = next_run_at ? now.getTime() - next_run_at.getTime() : 0;
        if (lateMs <= lateRunMs) return [];
        const detail = `Fleet ${name} should have run ${Math.floor(lateMs / MINUTE_MS)} min ago. Look whether recharge runs, and at its log.`;
        return [{ about: `fleet ${name}`, detail }];
      }),
  },
];

// A run that lasts past the next one's time, or cannot begin, is late for its own reasons, which other rules tell.
function mayRun({ state }: Fleet): boolean {
  return state === 'idle' || state === 'waiting_funds';
}

function inState(name: string, severity: Severity, told: { state: FleetState; words: string }): Rule {
  return {
    name,
    severity,
    find: ({ fleets }) =>
      fleets
        ?.filter(({ state }) => state === told.state)
        .map((fleet) => ({
          about: `fleet ${fleet.name}`,
          detail: `Fleet ${fleet.name} ${told.words}${fleet.reason ? ` (${fleet.reason})` : ''}.`.slice(
            0,
            500,
          ),
        })),
  };
}
