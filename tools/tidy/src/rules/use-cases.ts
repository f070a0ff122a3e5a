import ts from 'typescript';
import { basename } from 'node:path/posix';
import type { Complaint, Finding, Rule } from '../rule.ts';
import type { SourceFile } from '../source-file.ts';
import { parse, stringsOf } from '../syntax.ts';

export const useCases: Rule = {
  name: 'use-cases',
  law: 'a use-case is one class named like its file, with one public method run and a spec beside it',
  check(files) {
    const room = files.filter(({ path }) => /^apps\/[^/]+\/src\/use-cases\//.test(path));
    return room
      .filter(({ path }) => !/\.(spec|builder)\.ts$/.test(path))
      .flatMap((file) =>
        [...wrongs(file, room)].map((found): Finding => ({ path: file.path, rule: 'use-cases', ...found })),
      );
  },
};

function* wrongs(file: SourceFile, room: readonly SourceFile[]): Generator<Complaint> {
  const leaf = basename(file.path);
  const classes = parse(file).statements.filter(ts.isClassDeclaration);
  if (classes.length === 0) {
    if (usersOf(leaf, room) < 2)
      yield {
        line: 1,
        mend: 'a function with one caller lives below it in its file; a decision belongs to domain/',
      };
    return;
  }
  const name = pascal(leaf.replace(/\.ts$/, ''));
  const found = classes.find((declared) => declared.name?.text === name);
  if (!found)
    yield { line: 1, mend: `name the class ${name}, or move the file to the room that it belongs to` };
  else if (publicMethods(found).join() !== 'run')
    yield { line: 1, mend: `${name} has one public method, run: another intention is another use-case` };
  const spec = file.path.replace(/\.ts$/, '.spec.ts');
  if (!room.some(({ path }) => path === spec)) yield { line: 1, mend: `state its laws in ${basename(spec)}` };
}

/** How many use-cases of the room import a file; specs aside. */
function usersOf(leaf: string, room: readonly SourceFile[]): number {
  return room.filter(
    (file) =>
      !file.path.endsWith('.spec.ts') && [...stringsOf(file)].some(({ text }) => text === `./${leaf}`),
  ).length;
}

function publicMethods(declared: ts.ClassDeclaration): string[] {
  return declared.members.filter(ts.isMethodDeclaration).flatMap((method) => {
    const hidden = method.modifiers?.some(
      ({ kind }) => kind === ts.SyntaxKind.PrivateKeyword || kind === ts.SyntaxKind.StaticKeyword,
    );
    return hidden || ts.isPrivateIdentifier(method.name) ? [] : [method.name.getText()];
  });
}

function pascal(kebab: string): string {
  return kebab.replace(/(^|-)([a-z0-9])/g, (_, _dash: string, letter: string) => letter.toUpperCase());
}
