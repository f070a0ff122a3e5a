import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Home } from '../home.ts';
import { findUnpacked, program } from '../programs.ts';
import { run } from '../run.ts';
import { openRunHome, removeRunHome } from '../run-home.ts';
import { SERVER_KINDS } from '../servers/kinds.ts';
import { unpackPackages } from './apt.ts';

const LIMIT_MS = 180_000;
const SYSTEM = ['/var/lib/dpkg/status', '/var/lib/apt/lists', '/var/cache/apt'];

let home: Home;
beforeAll(async () => {
  home = await openRunHome();
});
afterAll(() => removeRunHome(home));

function systemState(): number[] {
  return SYSTEM.map((path) => statSync(path).mtimeMs);
}

describe("Debian's packages", () => {
  it(
    'are unpacked with what they need and run from there, and the system stays as it was',
    async () => {
      const before = systemState();
      const { search, packages } = SERVER_KINDS.redis;
      const root = await unpackPackages({
        folder: home.data,
        name: 'redis',
        packages,
        tell: () => undefined,
      });
      const programs = findUnpacked(search, root);
      const version = await run(program(programs!, 'redis-server'), ['--version'], {
        env: { ...process.env, ...programs!.env },
      });
      expect(version).toContain('Redis server');
      expect(systemState()).toEqual(before);
      expect(readdirSync(home.data)).toEqual(['redis']);
    },
    LIMIT_MS,
  );

  it(
    'that do not exist leave nothing half-done behind',
    async () => {
      const unpacking = unpackPackages({
        folder: join(home.data, 'none'),
        name: 'none',
        packages: ['saldo-no-such-package'],
        tell: () => undefined,
      });
      await expect(unpacking).rejects.toThrow(/saldo-no-such-package/);
      expect(readdirSync(join(home.data, 'none'))).toEqual([]);
    },
    LIMIT_MS,
  );
});
