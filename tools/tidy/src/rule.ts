import type { SourceFile } from './source-file.ts';

/** One broken rule: where, which, and how to mend it. */
export interface Finding {
  readonly path: string;
  readonly line: number;
  readonly rule: string;
  readonly mend: string;
}

export interface Rule {
  readonly name: string;
  /** The rule as a sentence that is true of a tidy tree. */
  readonly law: string;
  check(files: readonly SourceFile[]): readonly Finding[];
}

/** What is wrong at a line of the file at hand. */
export interface Complaint {
  readonly line: number;
  readonly mend: string;
}

interface FileRule {
  readonly name: string;
  readonly law: string;
  /** Which paths the rule looks at; all when absent. */
  readonly files?: (path: string) => boolean;
  readonly check: (file: SourceFile) => Iterable<Complaint>;
}

/** A rule that needs to see one file at a time. */
export function fileRule({ name, law, files = () => true, check }: FileRule): Rule {
  return {
    name,
    law,
    check: (all) =>
      all
        .filter(({ path }) => files(path))
        .flatMap((file) => Array.from(check(file), (found) => ({ path: file.path, rule: name, ...found }))),
  };
}

/** The lines of a text that match, each once. */
export function* linesMatching(text: string, pattern: RegExp, mend: string): Generator<Complaint> {
  for (const [index, line] of text.split('\n').entries())
    if (pattern.test(line)) yield { line: index + 1, mend };
}

export const isTypeScript = (path: string): boolean => path.endsWith('.ts') && !path.includes('/templates/');

/** Specs, contract suites of ports, whole-fleet tests, and the fixtures and builders that only they use. */
export const isTest = (path: string): boolean =>
  /\.(spec|contract|fixture|builder|e2e)\.ts$/.test(path) ||
  /^(test-e2e|libs\/testing)\/|^libs\/[^/]+\/(test|fixture)\//.test(path);

export const say = ({ path, line, rule, mend }: Finding): string => `${path}:${line} ${rule}: ${mend}`;
