import { dirname } from 'node:path/posix';
import type { Complaint, Finding, Rule } from '../rule.ts';
import type { SourceFile } from '../source-file.ts';

const APP = ['Job', 'Words', 'Invariants', 'Owns', 'Subjects', 'When it fails'];
const LIBRARY = ['Job', 'Exports', 'Invariants', 'Limits'];
const TOOL = ['Job'];

export const readmes: Rule = {
  name: 'readmes',
  law: 'every app, library and tool has a README with its headings',
  check: (files) =>
    projects(files).flatMap((root) => {
      const path = `${root}/README.md`;
      const readme = files.find((file) => file.path === path);
      const wrong: Complaint[] = readme
        ? missing(root, readme)
        : [{ line: 1, mend: 'write it: what is it for?' }];
      return wrong.map((found): Finding => ({ path, rule: 'readmes', ...found }));
    }),
};

function projects(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path }) =>
    /^(apps\/[^/]+\/project\.json|(libs|tools)\/[^/]+\/package\.json)$/.test(path) ? [dirname(path)] : [],
  );
}

function missing(root: string, readme: SourceFile): Complaint[] {
  const demanded = root.startsWith('apps/') ? APP : root.startsWith('libs/') ? LIBRARY : TOOL;
  const present = readme.text
    .split('\n')
    .flatMap((line) => (line.startsWith('## ') ? [line.slice(3).trim()] : []));
  return demanded
    .filter((heading) => !present.includes(heading))
    .map((heading) => ({ line: 1, mend: `add the heading "## ${heading}"` }));
}
