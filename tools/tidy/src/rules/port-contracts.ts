import ts from 'typescript';
import { basename } from 'node:path/posix';
import type { Complaint, Finding, Rule } from '../rule.ts';
import type { SourceFile } from '../source-file.ts';
import { exportsOf, parse } from '../syntax.ts';

/** A fake that no contract holds to the real thing proves nothing, so the same suite runs on both. */
export const portContracts: Rule = {
  name: 'port-contracts',
  law: 'every port has a contract suite, run on its fake and on an adapter',
  check: (files) =>
    files
      .filter((file) => /^apps\/[^/]+\/src\/ports\/[^/.]+\.ts$/.test(file.path) && isPort(file))
      .flatMap((port) =>
        [...wrongs(port, files)].map((found): Finding => ({
          path: port.path,
          rule: 'port-contracts',
          ...found,
        })),
      ),
};

function* wrongs(port: SourceFile, files: readonly SourceFile[]): Generator<Complaint> {
  const contract = files.find(({ path }) => path === port.path.replace(/\.ts$/, '.contract.ts'));
  if (!contract) {
    yield {
      line: 1,
      mend: `write ${basename(port.path, '.ts')}.contract.ts, the laws of every implementation`,
    };
    return;
  }
  const suites = [...exportsOf(contract)].map(({ name }) => name);
  const src = port.path.replace(/ports\/[^/]+$/, '');
  const runs = (room: string) =>
    files.some(
      ({ path, text }) =>
        path.startsWith(`${src}${room}/`) &&
        path.endsWith('.spec.ts') &&
        suites.some((suite) => new RegExp(`\\b${suite}\\(`).test(text)),
    );
  if (!runs('ports')) yield { line: 1, mend: 'run its contract on the fake, in a spec in ports/' };
  if (!runs('adapters'))
    yield { line: 1, mend: 'run its contract on the real thing, in a spec in adapters/' };
}

function isPort(file: SourceFile): boolean {
  return parse(file).statements.some(
    (statement) =>
      ts.isClassDeclaration(statement) &&
      statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AbstractKeyword) === true,
  );
}
