import ts from 'typescript';

/** Finds one node of a file; the edit fails with a sentence when there is none, so that nothing is half registered. */
export type Find<T extends ts.Node> = (tree: ts.SourceFile) => T | undefined;

const parse = (text: string): ts.SourceFile =>
  ts.createSourceFile('edited.ts', text, ts.ScriptTarget.Latest, true);

/** Adds an element at the end of an array, an object or a parameter list; prettier mends the layout afterwards. */
export function append(text: string, find: Find<ListNode>, element: string): string {
  const found = find(parse(text));
  if (!found) throw new Error(`There is no place to write "${element}".`);
  const list = elementsOf(found);
  const comma = list.length === 0 || list.hasTrailingComma ? ' ' : ', ';
  return text.slice(0, list.end) + comma + element + text.slice(list.end);
}

/** Writes text before a node, with a blank line between. */
export function insertBefore(text: string, find: Find<ts.Node>, inserted: string): string {
  const found = find(parse(text));
  if (!found) throw new Error('There is no place to write the contract.');
  return `${text.slice(0, found.getFullStart())}\n\n${inserted}${text.slice(found.getFullStart())}`;
}

/** Imports a name, into the import of that module when there is one, else as a line in the order of the modules. */
export function withImport(text: string, name: string, from: string): string {
  const imports = parse(text).statements.filter(ts.isImportDeclaration);
  const moduleOf = (one: ts.ImportDeclaration) => (one.moduleSpecifier as ts.StringLiteral).text;
  const same = imports.find((one) => moduleOf(one) === from && !one.importClause?.isTypeOnly);
  const bindings = same?.importClause?.namedBindings;
  if (bindings && ts.isNamedImports(bindings)) {
    if (bindings.elements.some((element) => element.name.text === name)) return text;
    return append(text, () => bindings, name);
  }
  const line = `import { ${name} } from '${from}';\n`;
  const next = imports.find(
    (one) => moduleOf(one).startsWith('.') === from.startsWith('.') && moduleOf(one) > from,
  );
  const at = next?.getStart() ?? (imports.at(-1)?.end ?? -1) + 1;
  return text.slice(0, at) + line + text.slice(at);
}

type ListNode = ts.ArrayLiteralExpression | ts.ObjectLiteralExpression | ts.ArrowFunction | ts.NamedImports;

function elementsOf(node: ListNode): ts.NodeArray<ts.Node> {
  if (ts.isObjectLiteralExpression(node)) return node.properties;
  return ts.isArrowFunction(node) ? node.parameters : node.elements;
}
