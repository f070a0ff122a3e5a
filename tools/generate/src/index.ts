export { CHECKS } from './checks.ts';
export type { Check } from './checks.ts';
export { runChecks } from './run-checks.ts';
export type { CheckResult } from './run-checks.ts';
