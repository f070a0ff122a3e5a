import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Agenda } from './agenda.ts';

it('gives entries by their instant, and those of one instant in the order in which they were made', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(20), fc.boolean())), (entries) => {
      const agenda = new Agenda();
      const done: number[] = [];
      const made = entries.map(([atMs], index) => agenda.add(atMs, () => done.push(index)));
      for (const [index, [, isCalledOff]] of entries.entries()) if (isCalledOff) made[index]!();
      for (let next = agenda.take(); next; next = agenda.take()) next();
      const expected = [...entries.entries()]
        .filter(([, [, isCalledOff]]) => !isCalledOff)
        .sort(([one, [first]], [other, [second]]) => first - second || one - other)
        .map(([index]) => index);
      expect(done).toEqual(expected);
      expect(agenda.nextMs).toBeUndefined();
    }),
  );
});
