import ts from 'typescript';
import { fileRule, isTest, isTypeScript } from '../rule.ts';
import { lineOf, nodesOf, parse } from '../syntax.ts';

const MONEY =
  /(^|_)(amount|price|balance|fee|cost|charge|points|micros|credit|debit|cashback|discount|credit_limit)$|(Amount|Price|Balance|Fee|Cost|Charge|Points|Micros|Cashback|CreditLimit)$/;

export const floatMoney = fileRule({
  name: 'float-money',
  law: 'what is named as money is never of type number',
  // What a provider puts on its wire is not ours to choose; its wire.ts is where the number ends.
  files: (path) => isTypeScript(path) && !isTest(path) && !/\/adapters\/[^/]+\/wire\.ts$/.test(path),
  *check(file) {
    for (const node of nodesOf(parse(file))) {
      if (!isDeclaration(node) || !node.type || !MONEY.test(node.name.getText())) continue;
      if (holdsNumber(node.type))
        yield {
          line: lineOf(node),
          mend: `${node.name.getText()} is money: bigint micros in code, a decimal string on the wire`,
        };
    }
  },
});

type Declaration =
  ts.PropertyDeclaration | ts.PropertySignature | ts.ParameterDeclaration | ts.VariableDeclaration;

function isDeclaration(node: ts.Node): node is Declaration {
  return (
    ts.isPropertyDeclaration(node) ||
    ts.isPropertySignature(node) ||
    ts.isParameter(node) ||
    ts.isVariableDeclaration(node)
  );
}

/** `number`, `number | undefined`, `number[]`; not the number that a function value takes. */
function holdsNumber(type: ts.TypeNode): boolean {
  if (type.kind === ts.SyntaxKind.NumberKeyword) return true;
  if (ts.isUnionTypeNode(type)) return type.types.some(holdsNumber);
  if (ts.isArrayTypeNode(type)) return holdsNumber(type.elementType);
  return ts.isTypeOperatorNode(type) && holdsNumber(type.type);
}
