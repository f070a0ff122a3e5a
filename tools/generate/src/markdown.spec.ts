import { describe, expect, it } from '@jest/globals';
import { table, withSection } from './markdown.ts';

const section = { name: 'subjects', heading: 'Subjects', body: 'new' };

describe('withSection', () => {
  it('replaces only what stands between the marks', () => {
    const text = '# A\n\n<!-- generated:subjects -->\n\nold\n\n<!-- /generated:subjects -->\n\nkept\n';
    const replaced = withSection(text, section);
    expect(replaced).toBe(text.replace('old', 'new'));
    expect(withSection(replaced, section)).toBe(replaced);
  });

  it('puts the marks under the heading when there are none', () => {
    expect(withSection('## Subjects\n\nkept\n', section)).toBe(
      '## Subjects\n\n<!-- generated:subjects -->\n\nnew\n\n<!-- /generated:subjects -->\n\nkept\n',
    );
  });

  it('leaves a text without the heading as it is', () => {
    expect(withSection('# A\n', section)).toBe('# A\n');
  });
});

describe('table', () => {
  it('keeps a bar inside its cell', () => {
    expect(table(['A'], [['x | y']])).toBe('| A |\n| --- |\n| x \\| y |');
  });
});
