import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { show } from './show.ts';
import type { SuiteRun, Tally } from './tally.ts';

/** Jest's projects in the order of their cost, and how many of their files run at once. */
export const TIERS = [
  { name: 'unit', workers: 2 },
  { name: 'int', workers: 3 },
  // Whole fleets wait more than they work, so two of them fit beside each other.
  { name: 'e2e', workers: 2, sequencer: 'test-e2e/longest-first.mjs' },
] as const satisfies readonly Tier[];

export interface Tier {
  readonly name: string;
  readonly workers: number;
  /** In what order files are begun, where Jest's own does not do. */
  readonly sequencer?: string;
}

export interface JestRun extends SuiteRun {
  /** Path patterns; empty for everything. */
  readonly paths: readonly string[];
}

export async function runJest(tier: Tier, { paths, folder, env, signal }: JestRun): Promise<Tally> {
  const began = performance.now();
  const title = `tests ${tier.name}`;
  process.stdout.write(`\n${title}\n`);
  const file = join(folder, `${tier.name}.json`);
  const node = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
  const jest = [
    '--selectProjects',
    tier.name,
    '--json',
    `--outputFile=${file}`,
    `--maxWorkers=${tier.workers}`,
    ...(tier.sequencer === undefined ? [] : [`--testSequencer=<rootDir>/${tier.sequencer}`]),
    '--passWithNoTests',
    '--forceExit',
  ];
  const code = await show([...node, ...jest, '--', ...paths], { env, signal });
  const counted = countJest(existsSync(file) ? readFileSync(file, 'utf8') : undefined, {
    code,
    mayBeEmpty: paths.length > 0,
  });
  return { title, ...counted, seconds: (performance.now() - began) / 1_000 };
}

interface JestResult {
  readonly numPassedTests: number;
  readonly testResults: readonly JestFile[];
}

interface JestFile {
  readonly name: string;
  readonly status: string;
  readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
}

export interface JestEnd {
  readonly code: number;
  /** Whether no test at all is acceptable, as when a path pattern leaves nothing of this tier. */
  readonly mayBeEmpty: boolean;
}

/** Counts Jest's result file. A file that could not run, a crash of Jest itself and a run of nothing each count as one failure. */
export function countJest(
  text: string | undefined,
  { code, mayBeEmpty }: JestEnd,
): Pick<Tally, 'passed' | 'failed' | 'failures'> {
  const result = text === undefined ? undefined : (JSON.parse(text) as JestResult);
  const passed = result?.numPassedTests ?? 0;
  const failures = result?.testResults.flatMap((file) => failuresOf(file)) ?? [];
  if (failures.length === 0 && code !== 0) failures.push(`Jest itself ended with exit code ${code}`);
  if (failures.length === 0 && passed === 0 && !mayBeEmpty) failures.push('Jest ran no test');
  return { passed, failed: failures.length, failures };
}

function failuresOf(file: JestFile): string[] {
  const failed = file.assertionResults
    .filter((test) => test.status === 'failed')
    .map((test) => `${file.name} › ${test.fullName}`);
  return failed.length === 0 && file.status === 'failed' ? [`${file.name} could not run`] : failed;
}
