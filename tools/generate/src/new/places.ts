import ts from 'typescript';
import { nodesOf } from '@saldo/tidy';
import type { Find } from './edit.ts';

/** The list in `const <name> = […]` or `{…}`, whatever `as const` or `satisfies` surrounds it. */
export const constant =
  <T extends ts.ArrayLiteralExpression | ts.ObjectLiteralExpression>(name: string): Find<T> =>
  (tree) => {
    for (const node of nodesOf(tree))
      if (ts.isVariableDeclaration(node) && node.name.getText() === name && node.initializer)
        return bare(node.initializer) as T;
    return undefined;
  };

/** The array of `<name>: […]`, whether the name is quoted or not. */
export const listOf =
  (name: string): Find<ts.ArrayLiteralExpression> =>
  (tree) => {
    for (const node of nodesOf(tree)) {
      if (!ts.isObjectLiteralExpression(node)) continue;
      const list = valueOf(node, name);
      if (list && ts.isArrayLiteralExpression(list)) return list;
    }
    return undefined;
  };

/** The statement `export const x = resource('<service>', '<thing>', {…})`. */
export const resourceStatement =
  (service: string, thing: string): Find<ts.VariableStatement> =>
  (tree) =>
    tree.statements
      .filter(ts.isVariableStatement)
      .find(
        (statement) =>
          callOf(statement, 'resource')?.arguments.slice(0, 2).map(literal).join() === `${service},${thing}`,
      );

/** The object of verbs of that resource. */
export const verbsOf =
  (service: string, thing: string): Find<ts.ObjectLiteralExpression> =>
  (tree) => {
    const statement = resourceStatement(service, thing)(tree);
    const verbs = statement && callOf(statement, 'resource')?.arguments[2];
    return verbs && ts.isObjectLiteralExpression(verbs) ? verbs : undefined;
  };

/** The parts of `serves(x, [classes], (names) => ({ handlers }))`. */
export const served = {
  classes: (tree: ts.SourceFile) => argument(tree, 1) as ts.ArrayLiteralExpression | undefined,
  names: (tree: ts.SourceFile) => argument(tree, 2) as ts.ArrowFunction | undefined,
  handlers: (tree: ts.SourceFile) => {
    const build = argument(tree, 2) as ts.ArrowFunction | undefined;
    return build && (bare(build.body as ts.Expression) as ts.ObjectLiteralExpression);
  },
};

function argument(tree: ts.SourceFile, index: number): ts.Expression | undefined {
  const statement = tree.statements.filter(ts.isVariableStatement).find((one) => callOf(one, 'serves'));
  return statement && callOf(statement, 'serves')?.arguments[index];
}

function callOf(statement: ts.VariableStatement, callee: string): ts.CallExpression | undefined {
  const initializer = statement.declarationList.declarations[0]?.initializer;
  return initializer && ts.isCallExpression(initializer) && initializer.expression.getText() === callee
    ? initializer
    : undefined;
}

function bare(node: ts.Expression): ts.Expression {
  return ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node)
    ? bare(node.expression)
    : node;
}

function valueOf(object: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  const property = object.properties
    .filter(ts.isPropertyAssignment)
    .find((one) => (ts.isStringLiteral(one.name) ? one.name.text : one.name.getText()) === name);
  return property?.initializer;
}

const literal = (node: ts.Expression): string => (ts.isStringLiteral(node) ? node.text : '');
