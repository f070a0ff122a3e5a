// Prints what is untidy in the tree and ends with 1 when something is.
import { say } from './rule.ts';
import { tidy } from './tidy.ts';

const findings = tidy();
for (const finding of findings) console.log(say(finding));
process.exitCode = findings.length > 0 ? 1 : 0;
