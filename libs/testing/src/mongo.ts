import { ownServer } from './own-server.ts';
import type { OwnServer } from './own-server.ts';

/** A MongoDB (or FerretDB) server of the caller's own. Throws NotProvided where this machine can have none. */
export function freshMongo(): Promise<OwnServer> {
  return ownServer('mongodb');
}
