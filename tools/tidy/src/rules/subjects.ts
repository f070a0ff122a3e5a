import { fileRule, isTypeScript } from '../rule.ts';
import { stringsOf } from '../syntax.ts';

/** The bus draws its wildcards and its own streams there; a test from outside knows only the wire. */
const HOMES = /^(libs\/(contracts|bus)|test-e2e)\//;

export const subjects = fileRule({
  name: 'subjects',
  law: 'a subject is made by its contract, never written by hand',
  files: (path) => isTypeScript(path) && !HOMES.test(path),
  *check(file) {
    for (const { text, line } of stringsOf(file))
      if (/^saldo\.([\w*-]+\.[\w*>]|event\.|[*>]|$)/.test(text))
        yield { line, mend: `take the subject from its contract, as in topup.find.subject` };
  },
});
