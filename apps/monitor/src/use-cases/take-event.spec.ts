import { describe, expect, it } from '@jest/globals';
import { FixedClock } from '@saldo/testing';
import { aRecharge } from '../domain/entry.builder.ts';
import { aRun } from '../domain/run.builder.ts';
import { MemoryJournal } from '../ports/journal.memory.ts';
import { TakeEvent } from './take-event.ts';

const YEAR = { from: new Date('2026-01-01T00:00:00Z'), to: new Date('2026-12-31T00:00:00Z') };

describe('TakeEvent', () => {
  it('remembers a message once however often it comes, and other messages beside it', async () => {
    const journal = new MemoryJournal();
    const take = new TakeEvent(journal, new FixedClock());
    const [event, payload] = ['recharge.failed', aRecharge()];
    for (const messageId of ['a', 'b', 'a']) await take.run({ messageId, event, payload });
    const samples = await journal.samples([event], new Date(0));
    expect(samples.map(({ id }) => id).sort()).toEqual(['a', 'b']);
  });

  it('keeps the end of a run from progress that comes late', async () => {
    const journal = new MemoryJournal();
    const take = new TakeEvent(journal, new FixedClock());
    const ended = aRun({ state: 'finished', succeeded: 3 });
    await take.run({ messageId: 'a', event: 'fleet_run.ended', payload: ended });
    const late = { ...ended, state: 'running', succeeded: 1 };
    await take.run({ messageId: 'b', event: 'fleet_run.progressed', payload: late });
    expect(await journal.runs(YEAR)).toEqual([ended]);
  });
});
