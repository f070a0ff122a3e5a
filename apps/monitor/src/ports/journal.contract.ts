import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { aMatter } from '../domain/matter.builder.ts';
import { aRun, pesos } from '../domain/run.builder.ts';
import { aSample, minutesAfter, NOON } from '../domain/sample.builder.ts';
import type { Entry } from '../domain/entry.ts';
import type { Journal } from './journal.ts';

const YEAR = { from: new Date('2026-01-01T00:00:00Z'), to: new Date('2026-12-31T00:00:00Z') };

/** What every implementation of the port must do. */
export function journalContract(name: string, open: () => Promise<Journal>): void {
  describe(`${name} as Journal`, () => {
    let journal: Journal;

    beforeEach(async () => {
      journal = await open();
    });

    it('keeps one sample of a message however often it comes, and lists the newest first', async () => {
      const [event, provider] = [`kind.${v7()}`, 'taecel'];
      const old = aSample({ event, at: minutesAfter(-30) });
      const full = aSample({ event, provider, fleet: 'iot', outcome: 'failed', tookMs: 1_234 });
      for (const sample of [old, full, old, { ...full, tookMs: 9 }]) await journal.take({ sample });
      expect(await journal.samples([event], minutesAfter(-30))).toEqual([full, old]);
      expect(await journal.samples([event], minutesAfter(-29))).toEqual([full]);
      expect(await journal.samples([`${event}.other`], new Date(0))).toEqual([]);
    });

    it('knows a run as its furthest news told it, in whatever order they come and however often', async () => {
      const run = aRun({ started_at: NOON, note: 'a note', spent: pesos(0) });
      const progressed = { ...run, succeeded: 2, unknown: 1, spent: pesos(20) };
      const resolved = { ...progressed, succeeded: 3, unknown: 0, spent: pesos(30) };
      // Nothing more was counted: it is the later one for being the end.
      const ended = { ...resolved, state: 'stopped' as const, ended_at: minutesAfter(4) };
      const news = [run, progressed, resolved, ended, run, progressed];
      await fc.assert(
        fc.asyncProperty(fc.shuffledSubarray(news, { minLength: 6, maxLength: 6 }), async (order) => {
          const id = v7();
          for (const each of order) await journal.take(entry({ run: { ...each, id } }));
          const found = await journal.runs(YEAR);
          expect(found.filter((each) => each.id === id)).toEqual([{ ...ended, id }]);
        }),
        { numRuns: 10 },
      );
    });

    it('lists runs that began in a span, of one fleet or of all, in their order', async () => {
      const runs = [
        aRun({ fleet: 'voice', started_at: minutesAfter(60) }),
        aRun({ fleet: 'gps', started_at: NOON }),
        aRun({ fleet: 'gps', started_at: new Date(NOON.getTime() - 1) }),
        aRun({ fleet: 'gps', started_at: new Date(minutesAfter(60).getTime() + 1) }),
      ];
      for (const run of runs) await journal.take(entry({ run }));
      const ids = async (...span: Parameters<Journal['runs']>) =>
        (await journal.runs(...span)).map(({ id }) => id).filter((id) => runs.some((run) => run.id === id));
      const span = { from: NOON, to: minutesAfter(60) };
      expect(await ids(span)).toEqual([runs[1]!.id, runs[0]!.id]);
      expect(await ids(span, 'voice')).toEqual([runs[0]!.id]);
      expect(await ids(span, 'iot')).toEqual([]);
    });

    it('knows a matter by its latest news, and lists it while it is open', async () => {
      const opened = aMatter({ rank: 0 });
      const settled = { ...opened, isOpen: false, rank: 1 };
      const again = { ...opened, rank: 2, since: minutesAfter(5) };
      const isOpen = async () => (await journal.openMatters()).filter(({ id }) => id === opened.id);
      await journal.take(entry({ matter: opened }));
      expect(await isOpen()).toEqual([opened]);
      for (const matter of [settled, opened]) await journal.take(entry({ matter }));
      expect(await isOpen()).toEqual([]);
      for (const matter of [again, settled]) await journal.take(entry({ matter }));
      expect(await isOpen()).toEqual([again]);
    });

    it('knows the latest of news that come at once', async () => {
      const latest = Array.from({ length: 15 }, () => aMatter({ rank: 4, detail: 'the latest' }));
      const news = latest.flatMap((matter) => [0, 1, 2, 3, 4].map((rank) => ({ ...matter, rank })));
      const told = news.map((matter) => (matter.rank === 4 ? matter : { ...matter, detail: 'older' }));
      await Promise.all(told.map((matter) => journal.take(entry({ matter }))));
      const ids = latest.map(({ id }) => id);
      const found = (await journal.openMatters()).filter(({ id }) => ids.includes(id));
      expect(found.map(({ detail }) => detail)).toEqual(latest.map(({ detail }) => detail));
    });

    it('keeps each look, and lists those since an instant', async () => {
      const looks = [-2, -1, 0].map((minutes) => ({
        at: minutesAfter(minutes + 5_000),
        up: ['service recharge', 'provider taecel'],
        down: minutes === 0 ? ['provider mst'] : [],
      }));
      for (const look of looks) await journal.see(look);
      const found = await journal.looks(minutesAfter(4_999));
      expect([...found].sort((a, b) => a.at.getTime() - b.at.getTime())).toEqual(looks.slice(1));
    });

    it('keeps one of many that come at once', async () => {
      const event = `kind.${v7()}`;
      const [sample, run, matter] = [aSample({ event }), aRun(), aMatter()];
      await Promise.all(Array.from({ length: 12 }, () => journal.take({ sample, run, matter })));
      expect(await journal.samples([event], new Date(0))).toEqual([sample]);
      expect((await journal.runs(YEAR)).filter(({ id }) => id === run.id)).toEqual([run]);
    });
  });
}

function entry(parts: Omit<Entry, 'sample'>): Entry {
  return { sample: aSample(), ...parts };
}
