import { describe, expect, it } from '@jest/globals';
import { append, insertBefore, withImport } from './edit.ts';
import { constant, listOf, resourceStatement, served, verbsOf } from './places.ts';

describe('append', () => {
  it.each([
    ['an empty list', 'const A = [] as const;', 'const A = [ x] as const;'],
    ['a list', 'const A = [a];', 'const A = [a, x];'],
    [
      'a list with a comma at its end',
      'const A = [a,] satisfies string[];',
      'const A = [a, x] satisfies string[];',
    ],
  ])('adds to %s', (_, text, expected) => {
    expect(append(text, constant('A'), 'x').replace(/,]/, ']')).toBe(expected);
  });

  it.each(['b', 'b-c'])('adds to the list of the name that is meant: %s', (name) => {
    const text = `const served = { a: [], '${name}': [y] } satisfies Lists;`;
    expect(append(text, listOf(name), 'x')).toContain(`'${name}': [y, x]`);
  });

  it('adds a verb, a handler, a name and a class', () => {
    const contract = `export const topup = resource('recharge', 'topup', { find: a });`;
    expect(append(contract, verbsOf('recharge', 'topup'), 'cancel: b')).toContain('{ find: a, cancel: b }');
    const door = `export const Door = serves(topup, [Find], (find) => ({ find: (input) => find.run(input) }));`;
    const edited = [
      [served.handlers, 'cancel: x'],
      [served.names, 'cancel'],
      [served.classes, 'Cancel'],
    ] as const;
    expect(edited.reduce((text, [place, element]) => append(text, place, element), door)).toBe(
      `export const Door = serves(topup, [Find, Cancel], (find, cancel) => ({ find: (input) => find.run(input), cancel: x }));`,
    );
  });

  it('fails where there is no such place', () => {
    expect(() => append('const A = 1;', constant('B'), 'x')).toThrow('no place');
  });
});

describe('insertBefore', () => {
  it('writes before the statement', () => {
    const text = `import a from 'a';\n\nexport const topup = resource('recharge', 'topup', {});\n`;
    const edited = insertBefore(text, resourceStatement('recharge', 'topup'), 'class A {}');
    expect(edited.indexOf('class A')).toBeLessThan(edited.indexOf('export const topup'));
  });
});

describe('withImport', () => {
  const text = `import { z } from 'zod';\nimport { b } from './b.ts';\nimport { d } from './d.ts';\n`;

  it('adds to the import of the module that is there, once', () => {
    const edited = withImport(text, 'x', './b.ts');
    expect(edited).toContain(`import { b, x } from './b.ts';`);
    expect(withImport(edited, 'x', './b.ts')).toBe(edited);
  });

  it.each([
    ['first', './a.ts', 1],
    ['between', './c.ts', 2],
    ['last', './e.ts', 3],
  ])('puts a module in the order of the others: %s', (_, from, line) => {
    expect(withImport(text, 'x', from).split('\n')[line]).toBe(`import { x } from '${from}';`);
  });
});
