import ts from 'typescript';
import { fileRule, isTypeScript, linesMatching } from '../rule.ts';
import type { Complaint } from '../rule.ts';
import type { SourceFile } from '../source-file.ts';
import { commentsOf, lineOf, nodesOf, parse } from '../syntax.ts';

// Written apart, so that this file keeps its own rule; in backquotes a mark is only spoken of.
const WORDS = ['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X', 'HA' + 'CK'].join('|');
const MARK = new RegExp(`(?<![\`\\w-])(${WORDS})(?![\`\\w-])`);
const LATER = 'finish it, or write it down as an issue or as the consequence of a decision';
const SUITE = /^(it|test|describe)(\.concurrent)?$/;
const SPARED = /^(only|skip|todo|failing)$/;

export const unfinished = fileRule({
  name: 'unfinished',
  law: 'nothing is left for later in a file, and every test runs',
  *check(file) {
    if (!isTypeScript(file.path)) yield* linesMatching(file.text, MARK, LATER);
    else yield* inTypeScript(file);
  },
});

function* inTypeScript(file: SourceFile): Generator<Complaint> {
  for (const { text, line } of commentsOf(file))
    for (const found of linesMatching(text, MARK, LATER)) yield { ...found, line: line + found.line - 1 };
  yield* sparedTests(file);
}

function* sparedTests(file: SourceFile): Generator<Complaint> {
  for (const node of nodesOf(parse(file))) {
    const spared =
      ts.isPropertyAccessExpression(node) &&
      SUITE.test(node.expression.getText()) &&
      SPARED.test(node.name.text);
    const focused =
      ts.isCallExpression(node) && /^(fit|xit|xtest|fdescribe|xdescribe)$/.test(node.expression.getText());
    if (spared || focused) yield { line: lineOf(node), mend: 'run every test: mend it or remove it' };
  }
}
