import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { show } from './show.ts';
import type { SuiteRun, Tally } from './tally.ts';

interface CheckStep {
  readonly name: string;
  readonly passed: boolean;
}

/** `npm run check`: format, lint, types, tidy and generated files, each counted as one. */
export async function runCheck({ folder, env, signal }: SuiteRun): Promise<Tally> {
  const began = performance.now();
  process.stdout.write('\ncheck\n');
  const file = join(folder, 'check.json');
  const code = await show(['--import', 'tsx', 'tools/generate/src/check.ts', '--json', file], {
    env,
    signal,
  });
  const counted = countCheck(existsSync(file) ? readFileSync(file, 'utf8') : undefined, code);
  return { title: 'check', ...counted, seconds: (performance.now() - began) / 1_000 };
}

/** A check that ends badly without naming a step that failed counts as one failure. */
export function countCheck(
  text: string | undefined,
  code: number,
): Pick<Tally, 'passed' | 'failed' | 'failures'> {
  const steps = text === undefined ? [] : (JSON.parse(text) as CheckStep[]);
  const failures = steps.filter((step) => !step.passed).map((step) => `check › ${step.name}`);
  if (failures.length === 0 && (code !== 0 || steps.length === 0))
    failures.push(`check itself ended with exit code ${code}`);
  return { passed: steps.filter((step) => step.passed).length, failed: failures.length, failures };
}
