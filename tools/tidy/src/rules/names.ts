import { fileRule, isTypeScript } from '../rule.ts';
import { exportsOf } from '../syntax.ts';

const EMPTY =
  /^(common|shared|core|utils?|helpers?|base|managers?|misc|types|constants|interfaces|enums|dtos?|models?)$/;
const ROLE = /\.(use-?case|service|controller|entity|repository|dto|model|interface|enum|helper|util)\.ts$/;
const SAYS_NOTHING = /^I[A-Z][a-z]\w*$|\w(Impl|Manager|Helper|Utils?|Data|Info)$|^(Base|Abstract)[A-Z]/;
const KEBAB = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;

export const names = fileRule({
  name: 'names',
  law: 'files are kebab-case, the folder says the kind, and no name is an empty one',
  files: (path) => /^(apps|libs|tools|bench|test-e2e)\//.test(path) && !path.includes('/templates/'),
  *check(file) {
    const segments = file.path.split('/').slice(1);
    const leaf = segments.at(-1) ?? '';
    for (const segment of segments)
      if (EMPTY.test(segment.replace(/\.[a-z]+$/, '')))
        yield { line: 1, mend: `"${segment}" says nothing: name it after what it is for` };
    if (ROLE.test(leaf)) yield { line: 1, mend: 'the folder says the kind: drop the role suffix' };
    if (!isTypeScript(file.path)) return;
    if (!KEBAB.test(leaf)) yield { line: 1, mend: 'write the file name in kebab-case' };
    for (const { name, line } of exportsOf(file))
      if (SAYS_NOTHING.test(name))
        yield { line, mend: `"${name}" says nothing more than a shorter name would` };
  },
});
