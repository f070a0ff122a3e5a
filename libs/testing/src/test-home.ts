import { openHome } from '@saldo/fleet';
import type { Home } from '@saldo/fleet';

/** The folder of this test run; the run's keeper removes it with everything that still runs in it. */
export function testHome(): Home {
  return openHome(testVariable('SALDO_TEST_HOME'));
}

export function testVariable(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new Error(
      `${name} is not set: only tests of the projects "int" and "e2e" have servers (x.int.spec.ts, test-e2e/x.e2e.ts).`,
    );
  return value;
}

/** A server of this test run as its administrator sees it. What a test makes there is its own to remove. */
export function testServer(name: 'mysql' | 'redis'): string {
  return testVariable(`SALDO_TEST_${name.toUpperCase()}_URL`);
}

/** A name no other test of this run has. */
export function freshName(prefix: string): string {
  return `${prefix}_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
}
