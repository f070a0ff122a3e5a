import type { Finding } from './rule.ts';
import { RULES } from './rules.ts';
import { sourceFiles } from './source-file.ts';

/** Everything that is untidy in the tree. */
export function tidy(root?: string): Finding[] {
  const files = sourceFiles(root);
  return RULES.flatMap((rule) => [...rule.check(files)]);
}
