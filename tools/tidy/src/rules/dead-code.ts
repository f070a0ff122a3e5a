import { fileRule, isTypeScript } from '../rule.ts';
import { commentsOf } from '../syntax.ts';

const CODE = [
  /^(import|export)\s.*(from\s+['"]|[{=;]\s*$)/,
  /^(const|let|var|function|class|interface|type)\s+\w+.*[={(;]\s*$/,
  /^(return|await|throw|if\s*\(|for\s*\(|while\s*\(|}\s*else).*[;{]\s*$/,
  /^[\w.]+\(.*\);\s*$/,
  /^[\w.]+\s*[-+]?=\s*.+;\s*$/,
];

export const deadCode = fileRule({
  name: 'dead-code',
  law: 'no code stands in a comment',
  files: isTypeScript,
  *check(file) {
    for (const { text, line } of commentsOf(file)) {
      if (text.startsWith('/**')) continue;
      for (const [index, row] of text.split('\n').entries()) {
        const said = row
          .replace(/^\s*(\/\/|\/\*|\*)?\s?/, '')
          .replace(/\*\/\s*$/, '')
          .trim();
        if (CODE.some((pattern) => pattern.test(said)))
          yield { line: line + index, mend: 'delete it: the history remembers' };
      }
    }
  },
});
