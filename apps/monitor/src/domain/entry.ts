import type { EndedAttempt, Exception, FleetException, FleetRun } from '@saldo/contracts';
import type { QuarantinedLine, Recharge, Reconciliation } from '@saldo/contracts';
import type { Matter } from './matter.ts';
import type { Sample } from './sample.ts';

/** All that one event leaves behind. Each part can be kept again, and in any order, without changing anything. */
export interface Entry {
  readonly sample: Sample;
  readonly run?: FleetRun;
  readonly matter?: Matter;
}

/** An event as it arrived. */
export interface Arrival {
  readonly messageId: string;
  readonly event: string;
  readonly payload: object;
  readonly heardAt: Date;
}

type Facts = Omit<Partial<Sample>, 'id' | 'event'> & Pick<Entry, 'run' | 'matter'>;

export function entryOf({ messageId, event, payload, heardAt }: Arrival): Entry {
  const { run, matter, ...sample } = READERS[event]?.(payload as never) ?? {};
  return {
    sample: { at: heardAt, ...sample, id: messageId, event },
    ...(run && { run }),
    ...(matter && { matter }),
  };
}

/** Events that say more than that they happened. */
const READERS: Readonly<Record<string, (payload: never) => Facts>> = {
  'attempt.ended': ofAttempt,
  'recharge.succeeded': rechargeEnd,
  'recharge.failed': rechargeEnd,
  'recharge.doubted': (recharge: Recharge) => ({
    ...rechargeFacts(recharge),
    matter: doubt(recharge, true),
  }),
  'line.quarantined': ({ fleet, since }: QuarantinedLine) => ({ fleet, at: since }),
  'fleet_run.started': ofRun,
  'fleet_run.progressed': ofRun,
  'fleet_run.ended': ofRun,
  'exception.opened': ofException,
  'exception.settled': ofException,
  'fleet_exception.opened': ofFleetException,
  'fleet_exception.settled': ofFleetException,
  'reconciliation.completed': ofReconciliation,
};

/** By this alone providers are judged, those of partners and of fleets alike: other events come of what people and queues did, too. */
function ofAttempt({ provider, outcome, submitted_at, ended_at }: EndedAttempt): Facts {
  const tookMs = Math.max(0, ended_at.getTime() - submitted_at.getTime());
  return { at: ended_at, provider, outcome, tookMs };
}

function rechargeFacts({ fleet, provider, updated_at }: Recharge): Facts {
  return { fleet, at: updated_at, ...(provider !== undefined && { provider }) };
}

function rechargeEnd(recharge: Recharge): Facts {
  return { ...rechargeFacts(recharge), matter: doubt(recharge, false) };
}

function doubt({ id, fleet, sim, provider, updated_at }: Recharge, isOpen: boolean): Matter {
  return {
    id: `unknown:${id}`,
    kind: 'unknown',
    isOpen,
    since: updated_at,
    rank: updated_at.getTime(),
    about: `fleet ${fleet}`,
    detail: `whether ${provider ?? 'a provider'} recharged line ${sim} is not known`,
  };
}

function ofRun(run: FleetRun): Facts {
  return { fleet: run.fleet, run };
}

function ofException({ id, status, opened_at, settled_at, provider, detail }: Exception): Facts {
  const rank = status === 'settled' ? 1 : 0;
  const about = `provider ${provider}`;
  const matter = { id: `exception:${id}`, kind: 'exception', since: opened_at, rank, about, detail } as const;
  return { at: settled_at ?? opened_at, provider, matter: { ...matter, isOpen: status === 'open' } };
}

function ofFleetException(exception: FleetException): Facts {
  const { id, status, opened_at, settled_at, fleet, provider, detail } = exception;
  const about = fleet ? `fleet ${fleet}` : `provider ${provider ?? 'unknown'}`;
  const rank = status === 'settled' ? 1 : 0;
  const matter = { id: `exception:${id}`, kind: 'exception', since: opened_at, rank, about, detail } as const;
  return {
    at: settled_at ?? opened_at,
    ...(fleet && { fleet }),
    ...(provider !== undefined && { provider }),
    matter: { ...matter, isOpen: status === 'open' },
  };
}

function ofReconciliation({ provider, day, state, at, reason }: Reconciliation): Facts {
  const matter: Matter = {
    id: `reconciliation:${provider}:${day}`,
    kind: 'reconciliation',
    isOpen: state === 'differs',
    since: at,
    rank: at.getTime(),
    about: `provider ${provider}`,
    detail: `our books of ${day} differ from its statement${reason === undefined ? '' : `: ${reason}`}`,
  };
  return { at, provider, matter };
}
