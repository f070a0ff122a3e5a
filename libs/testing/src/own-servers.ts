import { ownServer } from './own-server.ts';
import type { OwnServer } from './own-server.ts';

/** A PostgreSQL of the caller's own, with fsync on, to kill or to configure. */
export function freshPostgres(): Promise<OwnServer> {
  return ownServer('postgres');
}

/** A MariaDB (or MySQL) of the caller's own. */
export function freshMysqlServer(): Promise<OwnServer> {
  return ownServer('mysql');
}

/** A MongoDB (or FerretDB) of the caller's own. Throws NotProvided where this machine can have none. */
export function freshMongo(): Promise<OwnServer> {
  return ownServer('mongodb');
}
