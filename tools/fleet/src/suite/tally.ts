/** What one part of the suite came to. */
export interface Tally {
  readonly title: string;
  readonly passed: number;
  readonly failed: number;
  readonly failures: readonly string[];
  readonly seconds: number;
}

export function sum(tallies: readonly Tally[]): { passed: number; failed: number } {
  return {
    passed: tallies.reduce((total, tally) => total + tally.passed, 0),
    failed: tallies.reduce((total, tally) => total + tally.failed, 0),
  };
}

export interface SuiteRun {
  /** For result files. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}
