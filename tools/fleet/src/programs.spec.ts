import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findPrograms, findUnpacked } from './programs.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'programs-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function given(path: string, mode = 0o755): string {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '#!/bin/sh\n');
  chmodSync(file, mode);
  return file;
}

describe('programs', () => {
  it('are found in the highest version there is', () => {
    given('pg/9/bin/saldo-pg');
    const newest = given('pg/15/bin/saldo-pg');
    expect(findPrograms({ names: [['saldo-pg']], folders: [join(root, 'pg/*/bin')] }, '')?.paths).toEqual({
      'saldo-pg': newest,
    });
  });

  it('are found under the first of their names', () => {
    const old = given('bin/saldo-old');
    expect(
      findPrograms({ names: [['saldo-new', 'saldo-old']], folders: [] }, join(root, 'bin'))?.paths,
    ).toEqual({ 'saldo-new': old });
  });

  it('count as missing when one of several is', () => {
    given('bin/saldo-one');
    expect(
      findPrograms({ names: [['saldo-one'], ['saldo-two']], folders: [] }, join(root, 'bin')),
    ).toBeUndefined();
  });

  it('count as missing when they may not be run', () => {
    given('bin/saldo-one', 0o644);
    expect(findPrograms({ names: [['saldo-one']], folders: [] }, join(root, 'bin'))).toBeUndefined();
  });

  it('below unpacked packages come with the libraries unpacked beside them', () => {
    given('usr/sbin/saldo-db');
    given('usr/lib/x86_64-linux-gnu/libsaldo.so.1');
    const found = findUnpacked({ names: [['saldo-db']], folders: [] }, root);
    expect(found?.paths).toEqual({ 'saldo-db': join(root, 'usr/sbin/saldo-db') });
    expect(found?.env['LD_LIBRARY_PATH']?.split(':')).toContain(join(root, 'usr/lib/x86_64-linux-gnu'));
  });
});
