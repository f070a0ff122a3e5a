import { describe, expect, it } from '@jest/globals';
import { FixedClock } from '@saldo/testing';
import { aRun } from '../domain/run.builder.ts';
import { aSample, minutesAfter, NOON } from '../domain/sample.builder.ts';
import { MemoryJournal } from '../ports/journal.memory.ts';
import { AnalysePeriod } from './analyse-period.ts';

const DAY_MIN = 1_440;

describe('AnalysePeriod', () => {
  it('counts a run that began in the first instant of its first day, and none before', async () => {
    const journal = new MemoryJournal();
    const first = new Date('2026-01-09T07:00:00.000Z');
    for (const started_at of [new Date(first.getTime() - 1), first])
      await journal.take({ sample: aSample(), run: aRun({ started_at }) });
    const analyse = new AnalysePeriod(journal, new FixedClock(NOON), 'America/Mazatlan');
    expect(await analyse.run({ period: 'week' })).toMatchObject({
      from: first,
      to: NOON,
      data: [{ runs: 1 }],
    });
  });

  it('counts runs that began in the period, of all fleets or of one', async () => {
    const journal = new MemoryJournal();
    const runs = [
      aRun({ started_at: NOON }),
      aRun({ started_at: minutesAfter(-20 * DAY_MIN) }),
      aRun({ started_at: minutesAfter(-100 * DAY_MIN), fleet: 'voice' }),
    ];
    for (const run of runs) await journal.take({ sample: aSample(), run });
    const analyse = new AnalysePeriod(journal, new FixedClock(NOON), 'America/Mazatlan');
    const counted = async (...[input]: Parameters<AnalysePeriod['run']>) =>
      (await analyse.run(input)).data.map(({ fleet, runs }) => `${fleet} ${runs}`);
    expect(await counted({ period: 'week' })).toEqual(['gps 1']);
    expect(await counted({ period: 'month' })).toEqual(['gps 2']);
    expect(await counted({ period: 'half_year' })).toEqual(['gps 2', 'voice 1']);
    expect(await counted({ period: 'half_year', fleet: 'voice' })).toEqual(['voice 1']);
  });
});
