import ts from 'typescript';
import type { Finding, Rule } from '../rule.ts';
import type { SourceFile } from '../source-file.ts';
import { lineOf, nodesOf, parse } from '../syntax.ts';

interface Declared {
  readonly kind: 'resource' | 'event';
  readonly name: string;
  readonly isPublic: boolean;
  readonly path: string;
  readonly line: number;
}

/** `serves` demands a handler for each verb of a resource, so a door for the resource is a door for them all. */
export const servedContracts: Rule = {
  name: 'served-contracts',
  law: 'every request has a door, and every event has a consumer or is public',
  check(files) {
    const doors = files.filter(({ path }) => /^apps\/[^/]+\/src\/doors\/.*(?<!\.spec)\.ts$/.test(path));
    const isIn = (call: string, name: string) =>
      doors.some(({ text }) => new RegExp(`\\b(${call})\\(\\s*(\\{\\s*event:\\s*)?${name}\\b`).test(text));
    return files
      .filter(({ path }) => /^libs\/contracts\/src\/.*(?<!\.spec)\.ts$/.test(path))
      .flatMap((file) => [...declaredIn(file)])
      .filter((one) =>
        one.kind === 'resource'
          ? !isIn('serves', one.name)
          : !one.isPublic && !isIn('consumes|listens', one.name),
      )
      .map((one): Finding => ({
        path: one.path,
        line: one.line,
        rule: 'served-contracts',
        mend: mendOf(one),
      }));
  },
};

function mendOf({ kind, name }: Declared): string {
  return kind === 'resource'
    ? `no door serves ${name}: add serves(${name}, …) to a service's doors`
    : `nobody consumes ${name}: consume it, or call its audience public`;
}

function* declaredIn(file: SourceFile): Generator<Declared> {
  for (const node of nodesOf(parse(file))) {
    if (!ts.isVariableDeclaration(node) || !node.initializer || !ts.isCallExpression(node.initializer))
      continue;
    const called = node.initializer.expression.getText();
    if (called !== 'resource' && called !== 'event') continue;
    const isPublic = /audience: 'public'/.test(node.initializer.getText());
    yield { kind: called, name: node.name.getText(), isPublic, path: file.path, line: lineOf(node) };
  }
}
