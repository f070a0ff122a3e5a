import { describe, expect, it } from '@jest/globals';
import { InvalidWork } from './check-work.ts';
import type { Companion } from './companion.ts';
import type { Subject } from './ledger.contract.ts';
import { aScene, countOf, mxn, newId } from './ledger.fixture.ts';

/** How rows that belong to a work share its fate. */
export function companionContract(subject: () => Subject): void {
  const aNote = (key = newId()): Companion => ({
    statement: subject().note,
    key,
    row: { text: `it's "${key}"` },
  });

  describe('companions', () => {
    it('commit with the operations they belong to', async () => {
      const { ledger, notes } = subject();
      const [scene, note] = [await aScene(ledger, 10), aNote()];
      const verdict = await ledger.commit({ operations: [scene.transfer()], companions: [note] });
      expect(verdict).toEqual({ status: 'committed', outcomes: ['created'] });
      expect(await notes()).toContain(note.key);
    });

    it('are not written when an operation is refused', async () => {
      const { ledger, notes } = subject();
      const [scene, note] = [await aScene(ledger, 0), aNote()];
      const verdict = await ledger.commit({ operations: [scene.transfer()], companions: [note] });
      expect(verdict.status).toBe('refused');
      expect(await notes()).not.toContain(note.key);
    });

    it('undo the operations when they take no effect', async () => {
      const { ledger, notes } = subject();
      const [scene, taken, fresh] = [await aScene(ledger, 10), aNote(), aNote()];
      await ledger.commit({ operations: [], companions: [taken] });
      const verdict = await ledger.commit({ operations: [scene.transfer()], companions: [fresh, taken] });
      expect(verdict).toEqual({ status: 'companion_refused', companion: taken });
      expect((await ledger.findAccount(scene.payer))?.balance).toBe(10n);
      expect(await notes()).not.toContain(fresh.key);
    });

    it('do not run again for a work that is already there', async () => {
      const { ledger, notes } = subject();
      const [scene, note, other] = [await aScene(ledger, 10), aNote(), aNote()];
      const operations = [scene.transfer()];
      await ledger.commit({ operations, companions: [note] });
      expect(await ledger.commit({ operations, companions: [note, other] })).toEqual({
        status: 'committed',
        outcomes: ['exists'],
      });
      expect(await notes()).not.toContain(other.key);
    });

    it('run when some of the operations are there and some are not', async () => {
      const { ledger, notes } = subject();
      const [scene, note] = [await aScene(ledger, 10), aNote()];
      const [old, fresh] = [scene.transfer(), scene.transfer()];
      await ledger.commit({ operations: [old] });
      const verdict = await ledger.commit({ operations: [old, fresh], companions: [note] });
      expect(verdict).toEqual({ status: 'committed', outcomes: ['exists', 'created'] });
      expect(await notes()).toContain(note.key);
    });

    it('may be a work of their own', async () => {
      const { ledger, notes } = subject();
      const note = aNote();
      expect(await ledger.commit({ operations: [], companions: [note] })).toEqual({
        status: 'committed',
        outcomes: [],
      });
      expect(await ledger.commit({ operations: [], companions: [note] })).toEqual({
        status: 'companion_refused',
        companion: note,
      });
      expect((await notes()).filter((key) => key === note.key)).toHaveLength(1);
    });

    it('fail nobody else when refused', async () => {
      const { ledger } = subject();
      const [scene, taken] = [await aScene(ledger, 100), aNote()];
      await ledger.commit({ operations: [], companions: [taken] });
      const works = Array.from({ length: 60 }, (_, i) => ({
        operations: [scene.transfer()],
        companions: [i % 10 === 3 ? taken : aNote()],
      }));
      const verdicts = await Promise.all(works.map((work) => ledger.commit(work)));
      expect(verdicts.map(({ status }) => status)).toEqual(
        works.map((_, i) => (i % 10 === 3 ? 'companion_refused' : 'committed')),
      );
      expect((await ledger.findAccount(scene.payer))?.balance).toBe(46n);
    });

    it('with the same key at once let one work win', async () => {
      const { ledger } = subject();
      const [scene, note] = [await aScene(ledger, 10), aNote()];
      const works = Array.from({ length: 8 }, () => ({
        operations: [scene.transfer({ amount: mxn(1) })],
        companions: [note],
      }));
      const verdicts = await Promise.all(works.map((work) => ledger.commit(work)));
      expect(countOf(verdicts, 'committed')).toBe(1);
      expect(countOf(verdicts, 'companion_refused')).toBe(7);
      expect((await ledger.findAccount(scene.payer))?.balance).toBe(9n);
    });

    it('cannot stand twice in one work', async () => {
      const note = aNote();
      await expect(subject().ledger.commit({ operations: [], companions: [note, note] })).rejects.toThrow(
        InvalidWork,
      );
    });
  });
}
