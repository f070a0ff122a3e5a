import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCheck } from '../suite/check-steps.ts';
import { runJest, TIERS } from '../suite/jest-tier.ts';
import type { Tally } from '../suite/tally.ts';
import { sum } from '../suite/tally.ts';
import { stopAsked } from '../stop-asked.ts';
import { startTestServers } from '../test-servers.ts';

const INTERRUPTED = 130;

/** Everything that proves the repository, on servers of its own. The last line is `N passed, N failed`. */
export async function test(paths: readonly string[]): Promise<number> {
  const asked = stopAsked();
  const stop = new AbortController();
  void asked.now.then(() => stop.abort());
  const folder = mkdtempSync(join(tmpdir(), 'saldo-test-'));
  const servers = await startTestServers((line) => say(line));
  try {
    const tallies = await runAll({ paths, folder, env: servers.env, signal: stop.signal });
    if (stop.signal.aborted) return INTERRUPTED;
    return conclude(tallies);
  } finally {
    await servers.stop();
    rmSync(folder, { recursive: true, force: true });
    asked.forget();
  }
}

interface Run {
  readonly paths: readonly string[];
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

async function runAll({ paths, ...rest }: Run): Promise<Tally[]> {
  const tallies: Tally[] = [];
  const add = (tally: Tally): void => {
    tallies.push(tally);
    say(`${tally.title}: ${tally.passed} passed, ${tally.failed} failed in ${Math.round(tally.seconds)} s`);
  };
  // A part of the tests is asked for while working on it; the rules of the whole repository come with the whole.
  if (paths.length === 0) add(await runCheck(rest));
  for (const tier of TIERS) if (!rest.signal.aborted) add(await runJest(tier, { ...rest, paths }));
  return tallies;
}

function conclude(tallies: readonly Tally[]): number {
  const total = sum(tallies);
  const none = total.passed + total.failed === 0;
  if (none) say('\nNo test was found.');
  const failures = tallies.flatMap((tally) => tally.failures);
  if (failures.length > 0) say(`\nFailed:\n${failures.map((name) => `  ✕ ${name}`).join('\n')}`);
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
  return total.failed > 0 || none ? 1 : 0;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
