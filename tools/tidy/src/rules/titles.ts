import { fileRule } from '../rule.ts';

export const titles = fileRule({
  name: 'titles',
  law: 'a markdown file has one title',
  files: (path) => path.endsWith('.md') && !path.includes('/templates/'),
  *check({ text }) {
    const prose = text.replace(/^(```|~~~)[^\n]*\n[\s\S]*?^\1/gm, (fence) => fence.replace(/[^\n]/g, ''));
    const titled = prose.split('\n').flatMap((line, index) => (/^# \S/.test(line) ? [index + 1] : []));
    if (titled.length === 0) yield { line: 1, mend: 'begin with one `# Title`' };
    for (const line of titled.slice(1))
      yield { line, mend: 'a second title: make it a section, or another file' };
  },
});
