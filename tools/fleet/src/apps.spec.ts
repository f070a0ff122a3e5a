import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadApps } from './apps.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'apps-'));
  mkdirSync(join(root, 'apps'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function given(folder: string, saldo?: object): void {
  mkdirSync(join(root, 'apps', folder));
  writeFileSync(
    join(root, 'apps', folder, 'project.json'),
    JSON.stringify({ name: folder, ...(saldo && { metadata: { saldo } }) }),
  );
}

describe('the applications of a workspace', () => {
  it('start after those they name, and the door for people last', () => {
    given('a-door', { service: 'door', http: true });
    given('b', { service: 'b', after: ['c'] });
    given('c', { service: 'c' });
    expect(loadApps(root).map(({ service }) => service)).toEqual(['c', 'b', 'door']);
  });

  it('start also when they name each other in a circle', () => {
    given('a', { service: 'a', after: ['b'] });
    given('b', { service: 'b', after: ['a'] });
    expect(loadApps(root).map(({ service }) => service)).toEqual(['b', 'a']);
  });

  it('leave out a project that says nothing of how to run it', () => {
    given('library');
    expect(loadApps(root)).toEqual([]);
  });

  it('are refused with the file named when they ask for an unknown server', () => {
    given('a', { service: 'a', servers: ['oracle'] });
    expect(() => loadApps(root)).toThrow(
      /apps\/a\/project\.json: metadata\.saldo names an unknown server "oracle"\./,
    );
  });
});
