import ts from 'typescript';
import type { Finding, Rule } from '../rule.ts';
import { isTest, isTypeScript } from '../rule.ts';
import type { SourceFile } from '../source-file.ts';
import { exportsOf, nodesOf, parse } from '../syntax.ts';

const FRONT_DOOR = /^(libs|tools)\/[^/]+\/src\/index\.ts$/;
const UNBOUND = /^bench\/|\.config\.ts$/;

/** What a library offers at its front door is alive, and so is a type that another export of its file speaks of. */
export const deadExports: Rule = {
  name: 'dead-exports',
  law: 'what is exported is used by another file',
  check(files) {
    const users = wordsByFile(files);
    const offered = new Set(files.filter(({ path }) => FRONT_DOOR.test(path)).flatMap(collected));
    const isUsed = (name: string, path: string, isType: boolean) =>
      [...(users.get(name) ?? [])].some(([user, count]) => user !== path || (isType && count > 1));
    return files
      .filter(
        ({ path }) => isTypeScript(path) && !isTest(path) && !FRONT_DOOR.test(path) && !UNBOUND.test(path),
      )
      .filter(({ path }) => !offered.has(path))
      .flatMap((file) =>
        [...exportsOf(file)]
          .filter(({ name, isType }) => !isUsed(name, file.path, isType))
          .map(({ name, line }): Finding => ({
            path: file.path,
            line,
            rule: 'dead-exports',
            mend: mendOf(name),
          })),
      );
  },
};

const mendOf = (name: string) => `${name} is used by no other file: drop the export, or the code`;

/** Name → which files say it, and how often. */
function wordsByFile(files: readonly SourceFile[]): Map<string, Map<string, number>> {
  const users = new Map<string, Map<string, number>>();
  for (const file of files.filter(({ path }) => /\.(ts|mjs|js)$/.test(path)))
    for (const node of nodesOf(parse(file))) {
      if (!ts.isIdentifier(node)) continue;
      const counts = users.get(node.text) ?? new Map<string, number>();
      users.set(node.text, counts.set(file.path, (counts.get(file.path) ?? 0) + 1));
    }
  return users;
}

/** Files that an index passes on whole. */
function collected(index: SourceFile): string[] {
  const folder = index.path.replace(/index\.ts$/, '');
  return parse(index)
    .statements.filter(ts.isExportDeclaration)
    .filter(({ exportClause }) => !exportClause)
    .flatMap(({ moduleSpecifier }) =>
      moduleSpecifier && ts.isStringLiteral(moduleSpecifier)
        ? [folder + moduleSpecifier.text.replace(/^\.\//, '')]
        : [],
    );
}
