import { describe, expect, it } from '@jest/globals';
import type { Rule } from './rule.ts';

/** Path → text of a small tree. */
type Tree = Readonly<Record<string, string>>;

interface Samples {
  /** Trees that break the rule, each under the words for how; the rule must find exactly one thing in each. */
  readonly broken: Readonly<Record<string, Tree>>;
  readonly tidy: Readonly<Record<string, Tree>>;
}

/** A rule that cannot fail protects nothing: it is shown a broken and a tidy sample of each case. */
export function prove(rule: Rule, { broken, tidy }: Samples): void {
  const findings = (tree: Tree) => rule.check(Object.entries(tree).map(([path, text]) => ({ path, text })));

  describe(rule.law, () => {
    it.each(Object.entries(broken))('is broken by %s', (_, tree) => {
      expect(findings(tree)).toEqual([
        {
          path: expect.any(String),
          line: expect.any(Number),
          rule: rule.name,
          mend: expect.stringMatching(/\S/),
        },
      ]);
    });

    it.each(Object.entries(tidy))('is kept by %s', (_, tree) => {
      expect(findings(tree)).toEqual([]);
    });
  });
}
