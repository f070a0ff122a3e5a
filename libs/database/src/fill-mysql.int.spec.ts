import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshMysql } from '@saldo/testing';
import { mysql as open } from './mysql.ts';
import { fillMysql } from './fill-mysql.ts';

const FILE = '20261126T0000-lines.sql';
let folder: string;
let fresh: Awaited<ReturnType<typeof freshMysql>>;
let url: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fill-'));
  writeFileSync(join(folder, FILE), 'CREATE TABLE dispositivos (sim VARCHAR(20) PRIMARY KEY);\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(async () => {
  fresh = await freshMysql();
  ({ url } = fresh);
});
afterEach(() => fresh.drop());

const tables = async () => {
  const database = await open({ url });
  const rows = await database.query<{ name: string }>(
    'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY 1',
  );
  await database.close();
  return rows.map(({ name }) => name);
};

describe('a database of somebody else', () => {
  it('is filled where it is empty, once', async () => {
    expect(await fillMysql(url, [folder])).toEqual({ applied: [FILE] });
    expect(await fillMysql(url, [folder])).toEqual({ applied: [] });
    expect(await tables()).toContain('dispositivos');
  });

  it('is left as it is where it has a table', async () => {
    const database = await open({ url });
    await database.execute('CREATE TABLE recargas (id INT PRIMARY KEY)');
    await database.close();
    expect(await fillMysql(url, [folder])).toBe('foreign');
    expect(await tables()).toEqual(['recargas']);
  });

  it('that cannot be reached, or lets nobody in, is away, with the reason and without the password', async () => {
    const nowhere = await fillMysql('mysql://saldo:hidden@127.0.0.1:1/GPS_DB', [folder]);
    expect(nowhere).toEqual({ away: expect.stringMatching(/127\.0\.0\.1:1\/GPS_DB.*ECONNREFUSED/) });
    const stranger = Object.assign(new URL(url), { username: 'nobody', password: 'hidden' });
    const shut = await fillMysql(stranger.href, [folder]);
    expect(shut).toEqual({ away: expect.stringMatching(/denied/) });
    expect(JSON.stringify([nowhere, shut])).not.toContain('hidden');
  });
});
