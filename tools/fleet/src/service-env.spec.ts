import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from './apps.ts';
import { FleetPorts } from './fleet-ports.ts';
import type { FleetServer } from './fleet-servers.ts';
import { Secrets } from './secrets.ts';
import { serviceEnv } from './service-env.ts';
import { SERVER_KINDS } from './servers/kinds.ts';
import type { ServerName } from './servers/server.ts';

const APP: App = {
  project: 'lines',
  service: 'lines',
  servers: ['mysql', 'redis', 'mongodb'],
  http: false,
  ledger: false,
  ports: {},
  mysql: { GPS_DB: 'SALDO_GPS_DB_URL' },
  mongodb: { metricas: 'SALDO_METRICS_URL' },
  after: [],
  env: {},
  trial: {},
};

let root = '';
beforeEach(() => void (root = mkdtempSync(join(tmpdir(), 'env-'))));
afterEach(() => rmSync(root, { recursive: true, force: true }));

function server(name: ServerName, url: string): [ServerName, FleetServer] {
  return [name, { kind: SERVER_KINDS[name], url }];
}

function envWith(servers: readonly [ServerName, FleetServer][], given: Record<string, string> = {}) {
  const sources = { servers: new Map(servers), ports: new FleetPorts(), secrets: new Secrets(root), given };
  return serviceEnv(APP, sources);
}

// Nobody listens there: whoever asks for a database of his own would be refused.
const NOWHERE = server('mysql', 'mysql://root:x@127.0.0.1:1/mysql');
const REDIS = server('redis', 'redis://127.0.0.1:6379');
const MONGO = server('mongodb', 'mongodb://127.0.0.1:27017/');

describe('the environment of a service', () => {
  it('leaves a database that a person has named as he said, and makes nothing there', async () => {
    const given = { SALDO_GPS_DB_URL: 'mysql://ana:x@10.0.0.5/GPS_DB' };
    expect(await envWith([NOWHERE, REDIS, MONGO], given)).toEqual({
      ...given,
      SALDO_REDIS_URL: 'redis://127.0.0.1:6379',
      SALDO_MONGODB_URL: 'mongodb://127.0.0.1:27017/',
      SALDO_METRICS_URL: 'mongodb://127.0.0.1:27017/metricas',
    });
  });

  it('says nothing of MongoDB where there is none, save what a person has named', async () => {
    const given = { SALDO_GPS_DB_URL: 'mysql://ana:x@10.0.0.5/GPS_DB' };
    expect(await envWith([REDIS], given)).toEqual({ ...given, SALDO_REDIS_URL: 'redis://127.0.0.1:6379' });
    const more = { ...given, SALDO_METRICS_URL: 'mongodb://10.0.0.5/x' };
    expect(await envWith([REDIS], more)).toEqual({ ...more, SALDO_REDIS_URL: 'redis://127.0.0.1:6379' });
  });

  it('never holds the credentials of an administrator of MySQL', async () => {
    const given = { SALDO_GPS_DB_URL: 'mysql://ana:x@10.0.0.5/GPS_DB' };
    expect(JSON.stringify(await envWith([NOWHERE], given))).not.toContain('root');
    await expect(envWith([NOWHERE])).rejects.toThrow();
  });
});
