import { ProbeKeys } from '../../use-cases/probe-keys.ts';
import { oldDoorsThrough } from './old-door.ts';
import type { OldEntered, OldEntrance } from './old-door.ts';
import { oldJson } from './old-problem.ts';

/** Lets everybody in, and knows nobody. */
export class OpenEntrance implements OldEntrance<undefined> {
  async enter(): Promise<OldEntered<undefined>> {
    return { sender: undefined, actor: 'service:gateway' };
  }
}

const openDoor = oldDoorsThrough<undefined>(OpenEntrance);

/** Of the former engine of calls. */
export const OldEngineHealthDoor = openDoor(
  { method: 'GET', path: '/api/v1/health' },
  [ProbeKeys],
  (probe) => async () =>
    (await probe.run()) ? oldJson(200, { status: 'healthy' }) : oldJson(503, { status: 'unhealthy' }),
);

export const OldHealthDoor = openDoor(
  { method: 'GET', path: '/health' },
  [ProbeKeys],
  (probe) => async () =>
    (await probe.run())
      ? oldJson(200, { status: 'OK', mode: 'PRODUCTION', database: 'connected' })
      : oldJson(503, { status: 'ERROR', mode: 'PRODUCTION', database: 'disconnected' }),
);
