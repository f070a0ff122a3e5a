import { basename } from 'node:path/posix';
import type { Finding, Rule } from '../rule.ts';
import { isTest, isTypeScript } from '../rule.ts';
import { stringsOf } from '../syntax.ts';

const ENTRANCE = /^(apps\/[^/]+\/src\/main|(libs|tools)\/[^/]+\/src\/index|bench\/[^/]+)\.ts$|\.config\.ts$/;
const SPEC = /\.(spec|e2e)\.ts$/;

/** A file counts as used when any string anywhere ends in its name: imports, worker paths and npm scripts alike. */
export const deadFiles: Rule = {
  name: 'dead-files',
  law: 'every source file is used by another',
  check(files) {
    const sources = files.filter(({ path }) => isTypeScript(path));
    const mentions = new Map<string, Set<string>>();
    const mention = (name: string, by: string) =>
      mentions.set(name, (mentions.get(name) ?? new Set()).add(by));
    for (const file of sources)
      for (const { text } of stringsOf(file)) if (text.endsWith('.ts')) mention(basename(text), file.path);
    for (const file of files.filter(({ path }) => /\.(json|mjs|js|yml|yaml)$/.test(path)))
      for (const [name] of file.text.matchAll(/[\w.-]+\.ts\b/g)) mention(name, file.path);
    return sources
      .filter(({ path }) => !ENTRANCE.test(path) && !SPEC.test(path))
      .filter(
        ({ path }) =>
          ![...(mentions.get(basename(path)) ?? [])].some((by) => by !== path && serves(by, path)),
      )
      .map(({ path }): Finding => ({
        path,
        line: 1,
        rule: 'dead-files',
        mend: 'nobody imports it: use it or delete it',
      }));
  },
};

/** What only its own spec imports is dead, unless it is there for tests. */
function serves(by: string, path: string): boolean {
  return isTest(path) || /\.memory\.ts$/.test(path) || by !== path.replace(/\.ts$/, '.spec.ts');
}
