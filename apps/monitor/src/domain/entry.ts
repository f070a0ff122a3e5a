import type { Exception, FleetException, FleetRun, QuarantinedLine, Recharge } from '@saldo/contracts';
import type { Reconciliation, Topup } from '@saldo/contracts';
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
  'topup.succeeded': (topup: Topup) => ({ ...lasted(topup), outcome: 'succeeded' }),
  'topup.failed': (topup: Topup) => ({ ...lasted(topup), outcome: 'failed' }),
  'recharge.succeeded': (recharge: Recharge) => ({ ...rechargeEnd(recharge), outcome: 'succeeded' }),
  'recharge.failed': (recharge: Recharge) => ({ ...rechargeEnd(recharge), outcome: 'failed' }),
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

function lasted({ created_at, updated_at }: Pick<Topup, 'created_at' | 'updated_at'>): Facts {
  return { at: updated_at, tookMs: Math.max(0, updated_at.getTime() - created_at.getTime()) };
}

function rechargeFacts({ fleet, provider, updated_at }: Recharge): Facts {
  return { fleet, at: updated_at, ...(provider !== undefined && { provider }) };
}

function rechargeEnd(recharge: Recharge): Facts {
  return { ...rechargeFacts(recharge), ...lasted(recharge), matter: doubt(recharge, false) };
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
