import ts from 'typescript';
import type { SourceFile } from './source-file.ts';

const parsed = new WeakMap<SourceFile, ts.SourceFile>();

/** The syntax tree of a file, made once. */
export function parse(file: SourceFile): ts.SourceFile {
  const known = parsed.get(file);
  if (known) return known;
  const tree = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true);
  parsed.set(file, tree);
  return tree;
}

/** Every node below and with `node`, parents first. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of childrenOf(node)) yield* nodesOf(child);
}

export function lineOf(node: ts.Node): number {
  return node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1;
}

/** The comments of a file with the line that each begins on. */
export function* commentsOf(file: SourceFile): Generator<{ readonly text: string; readonly line: number }> {
  const tree = parse(file);
  const seen = new Set<number>();
  for (const node of nodesOf(tree)) {
    const before = ts.getLeadingCommentRanges(file.text, node.getFullStart()) ?? [];
    const behind = ts.getTrailingCommentRanges(file.text, node.getEnd()) ?? [];
    for (const { pos, end } of [...before, ...behind]) {
      if (seen.has(pos)) continue;
      seen.add(pos);
      yield { text: file.text.slice(pos, end), line: tree.getLineAndCharacterOfPosition(pos).line + 1 };
    }
  }
}

export interface Exported {
  readonly name: string;
  readonly line: number;
  readonly isType: boolean;
}

/** The names that a module exports from its own declarations. */
export function* exportsOf(file: SourceFile): Generator<Exported> {
  for (const statement of parse(file).statements) {
    if (!ts.canHaveModifiers(statement)) continue;
    if (!ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) continue;
    const isType = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
    for (const name of namesOf(statement)) yield { name, line: lineOf(statement), isType };
  }
}

/** The texts of all string literals, the fixed beginnings of templates among them. */
export function* stringsOf(file: SourceFile): Generator<{ readonly text: string; readonly line: number }> {
  for (const node of nodesOf(parse(file)))
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node))
      yield { text: node.text, line: lineOf(node) };
}

function childrenOf(node: ts.Node): ts.Node[] {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  return children;
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) =>
      ts.isIdentifier(name) ? [name.text] : [],
    );
  const { name } = statement as ts.Statement & { readonly name?: ts.Node };
  return name && ts.isIdentifier(name) ? [name.text] : [];
}
