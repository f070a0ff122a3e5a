import { describe, expect, it } from '@jest/globals';
import { renderFile, renderFolder } from './render.ts';
import { isName, plural, withArticle, word } from './words.ts';

describe('names', () => {
  it('has all forms of a name of two words', () => {
    expect(word('unknown-attempt')).toEqual({
      kebab: 'unknown-attempt',
      camel: 'unknownAttempt',
      pascal: 'UnknownAttempt',
      snake: 'unknown_attempt',
      words: 'unknown attempt',
    });
  });

  it.each([
    ['entry', 'entries'],
    ['key', 'keys'],
    ['match', 'matches'],
    ['top-up', 'top-ups'],
  ])('one %s, many %s', (one, many) => {
    expect(plural(one)).toBe(many);
  });

  it('reads well aloud', () => {
    expect([withArticle('entry'), withArticle('key')]).toEqual(['an entry', 'a key']);
  });

  it.each([
    ['demo', true],
    ['top-up', true],
    ['1c', false],
    ['Demo', false],
    ['a--b', false],
  ])('%s is a name: %s', (text, answer) => {
    expect(isName(text)).toBe(answer);
  });
});

describe('templates', () => {
  const subjects = { service: 'parcel-post', thing: 'odd-box', verb: 'open', stamp: '20261121T0110' };

  it('leaves no placeholder behind, in names and in texts', () => {
    const made = [
      ...renderFolder('service', 'apps/parcel-post', subjects),
      ...renderFolder('use-case', 'apps/parcel-post/src/use-cases', subjects),
      renderFile('contract/service.ts', 'a.ts', subjects),
      renderFile('contract/use-case.ts', 'b.ts', subjects),
      renderFile('door/__thing__.requests.ts', 'c.ts', subjects),
    ];
    expect(made.filter(({ path, text }) => /__/.test(path + text)).map(({ path }) => path)).toEqual([]);
    expect(made.map(({ path }) => path)).toContain('apps/parcel-post/migrations/20261121T0110-odd-boxes.sql');
  });
});
