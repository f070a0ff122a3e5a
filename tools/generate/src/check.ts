// npm run check [-- --json <file>]: proves format, lint, types, tidy and generated files; one line each.
import { writeFileSync } from 'node:fs';
import color from 'picocolors';
import { runChecks } from './run-checks.ts';
import type { CheckResult } from './run-checks.ts';

const results = await runChecks(tell);
const [flag, file] = process.argv.slice(2);
if (flag === '--json' && file) writeFileSync(file, JSON.stringify(results));

const failed = results.filter(({ passed }) => !passed);
for (const { name, output } of failed) console.log(`\n${color.bold(name)}\n${output}`);
process.exitCode = failed.length > 0 ? 1 : 0;

function tell({ name, passed, seconds }: CheckResult): void {
  console.log(`${passed ? color.green('✓') : color.red('✗')} ${name.padEnd(10)} ${seconds.toFixed(1)} s`);
}
