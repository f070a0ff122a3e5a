import { describe, expect, it } from '@jest/globals';
import { say } from './rule.ts';
import { RULES } from './rules.ts';
import { sourceFiles } from './source-file.ts';

describe('the tree', () => {
  const files = sourceFiles();

  it.each(RULES.map((rule) => [rule.law, rule] as const))('%s', (_, rule) => {
    expect(rule.check(files).map(say)).toEqual([]);
  });
});
