import { spawn } from 'node:child_process';
import { REPOSITORY, projectGraph } from '@saldo/tidy';
import { CHECKS } from './checks.ts';
import type { Check } from './checks.ts';

export interface CheckResult {
  readonly name: string;
  readonly passed: boolean;
  readonly seconds: number;
  /** What the program said, for people. */
  readonly output: string;
}

/** Runs every check, two at a time, and reports each as it ends; a failure stops no other. */
export async function runChecks(report: (result: CheckResult) => void): Promise<CheckResult[]> {
  // ESLint skips the boundaries between projects when nx has not yet looked at them.
  projectGraph();
  const waiting = [...CHECKS];
  const results: CheckResult[] = [];
  const worker = async (): Promise<void> => {
    for (let check = waiting.pop(); check; check = waiting.pop()) {
      const result = await runCheck(check);
      results.push(result);
      report(result);
    }
  };
  await Promise.all([worker(), worker()]);
  return results;
}

async function runCheck({ name, args }: Check): Promise<CheckResult> {
  const began = performance.now();
  const child = spawn(process.execPath, args, { cwd: REPOSITORY, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const output = said.join('').trim();
  return { name, passed: code === 0, seconds: (performance.now() - began) / 1000, output };
}
