import ts from 'typescript';
import { fileRule, isTest, isTypeScript } from '../rule.ts';
import { lineOf, nodesOf, parse } from '../syntax.ts';

const PURE = /^(apps\/[^/]+\/src\/(domain|use-cases)|libs\/(money|calendar|pages|pricing|ledger)\/src)\//;
const IMPURE_CALL =
  /^(Date\.now|Math\.random|performance\.now|crypto\.\w+|randomUUID|setTimeout|setInterval|setImmediate|fetch)$/;
const CLOCK = 'ask the Clock port, or take the instant as an argument';

export const purity = fileRule({
  name: 'purity',
  law: 'domain, use-cases and pure libraries read no clock, no randomness and no network; rules never wait',
  files: (path) => isTypeScript(path) && PURE.test(path) && !isTest(path) && !path.endsWith('.memory.ts'),
  *check(file) {
    const isPlain = /\/(domain|money|calendar|pages|pricing)\//.test(file.path);
    for (const node of nodesOf(parse(file))) {
      if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length)
        yield { line: lineOf(node), mend: `new Date(): ${CLOCK}` };
      if (ts.isCallExpression(node) && IMPURE_CALL.test(node.expression.getText()))
        yield { line: lineOf(node), mend: `${node.expression.getText()}(): ${CLOCK}` };
      if (isPlain && isAsynchronous(node))
        yield { line: lineOf(node), mend: 'decide from values; whoever calls waits for them first' };
    }
  },
});

function isAsynchronous(node: ts.Node): boolean {
  if (node.kind === ts.SyntaxKind.AsyncKeyword) return true;
  return ts.isTypeReferenceNode(node) && node.typeName.getText() === 'Promise';
}
