import { describe, expect, it } from '@jest/globals';
import { StatementGroup } from './statement-group.ts';

interface Item {
  readonly name: string;
  readonly fault?: Error;
}

/** A group whose statements are seen, and which go on when they are let. */
function aGroup() {
  const statements: string[] = [];
  const gates: (() => void)[] = [];
  const store = new Set<string>();
  let isOpen = true;
  const group = new StatementGroup<Item>(async (items) => {
    statements.push(items.map(({ name }) => name).join(' '));
    if (!isOpen) await new Promise<void>((resolve) => gates.push(resolve));
    const fault = items.find((item) => item.fault)?.fault;
    if (fault) throw fault;
    const written = items.filter(({ name }) => !store.has(name)).map(({ name }) => name);
    for (const name of written) store.add(name);
    return new Set(written);
  });
  const hold = () => (isOpen = false);
  const letGo = () => {
    isOpen = true;
    for (const go of gates.splice(0)) go();
  };
  return { group, statements, hold, letGo };
}

const turn = () => new Promise(setImmediate);
const outage = Object.assign(new Error('away'), { code: 'ECONNREFUSED' });
const deadlock = Object.assign(new Error('deadlock'), { code: '40P01' });

describe('a group of statements', () => {
  it('sends at once what comes alone', async () => {
    const { group, statements } = aGroup();
    expect(await group.write({ name: 'a' })).toBe(true);
    expect(await group.write({ name: 'b' })).toBe(true);
    expect(statements).toEqual(['a', 'b']);
  });

  it('sends together what comes together, and next what comes meanwhile', async () => {
    const { group, statements, hold, letGo } = aGroup();
    hold();
    const first = [group.write({ name: 'a' }), group.write({ name: 'b' })];
    await turn();
    const second = [group.write({ name: 'c' }), group.write({ name: 'd' })];
    await turn();
    letGo();
    expect(await Promise.all([...first, ...second])).toEqual([true, true, true, true]);
    expect(statements).toEqual(['a b', 'c d']);
  });

  it('puts one name into a statement once, and tells who came second', async () => {
    const { group, statements } = aGroup();
    const written = await Promise.all(['a', 'a', 'b', 'a'].map((name) => group.write({ name })));
    expect(written).toEqual([true, false, true, false]);
    expect(statements).toEqual(['a b', 'a', 'a']);
  });

  it.each([
    ['a row that cannot be written', new Error('invalid input syntax for type uuid')],
    ['a deadlock', deadlock],
  ])('hurts nobody else by %s', async (_, fault) => {
    const { group } = aGroup();
    const items: Item[] = [{ name: 'a' }, { name: 'b', fault }, { name: 'c' }, { name: 'd' }, { name: 'e' }];
    const ends = await Promise.allSettled(items.map((item) => group.write(item)));
    const seen = ends.map((end) => (end.status === 'fulfilled' ? end.value : (end.reason as unknown)));
    expect(seen).toEqual([true, fault, true, true, true]);
  });

  it('does not try one by one what is away, and goes on when it is back', async () => {
    const { group, statements } = aGroup();
    const items: Item[] = [{ name: 'a' }, { name: 'b', fault: outage }, { name: 'c' }];
    const ends = await Promise.allSettled(items.map((item) => group.write(item)));
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(statements).toEqual(['a b c']);
    expect(await group.write({ name: 'a' })).toBe(true);
  });

  it('loses nobody when many come', async () => {
    const { group, statements } = aGroup();
    const names = Array.from({ length: 1_000 }, (_, i) => `n${i}`);
    const written = await Promise.all(names.map((name) => group.write({ name })));
    expect(written.every(Boolean)).toBe(true);
    expect(statements.join(' ').split(' ').sort()).toEqual([...names].sort());
    expect(statements.length).toBeLessThan(10);
  });
});
