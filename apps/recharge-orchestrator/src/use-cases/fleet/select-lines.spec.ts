import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '@saldo/calendar';
import { lineQuarantined } from '@saldo/contracts';
import { v7 } from 'uuid';
import { anAgent, aTracker } from '../../domain/fleet/line-row.builder.ts';
import type { LineRow } from '../../domain/fleet/line-row.ts';
import { aRecharge, delivered, submitted } from '../../domain/fleet/recharge.builder.ts';
import { later, NOON } from '../../domain/topup.builder.ts';
import { aLook } from './look.builder.ts';

const lapsed = { expiresAt: later(-3_600_000), reportedAt: later(-20 * 60_000) };

type Look = ReturnType<typeof aLook>;

async function reasonsOf({ select }: Look, fleet: 'gps' | 'iot' = 'gps') {
  const look = await select.run(fleet, NOON);
  return new Map(look?.decisions.map(({ line, reason }) => [line.sim, reason]));
}

const intend = (look: Look, row: LineRow) => {
  const recharge = aRecharge({ line: row, fleet: row.fleet });
  return look.recharges.intend([recharge], { budget: { from: later(-DAY_MS) } }).then(() => recharge);
};

describe('SelectLines', () => {
  it('decides on every line of a fleet', async () => {
    const look = aLook();
    const [due, rested] = [aTracker(lapsed), aTracker({ ...lapsed, expiresAt: later(3 * DAY_MS) })];
    look.lines.rows.push(due, rested, anAgent(lapsed));
    expect(await reasonsOf(look)).toEqual(
      new Map([
        [due.sim, 'expired_and_silent'],
        [rested.sim, 'not_due'],
      ]),
    );
  });

  it('answers nothing for a fleet that is not set up', async () => {
    expect(await aLook().select.run('voice', NOON)).toBeUndefined();
  });

  it('leaves a line alone from the intent on, and for the answered expiry for ever', async () => {
    const look = aLook();
    const row = aTracker(lapsed);
    look.lines.rows.push(row);
    const intent = await intend(look, row);
    expect(await reasonsOf(look)).toEqual(new Map([[row.sim, 'recharge_open']]));
    const sent = submitted(intent);
    await look.recharges.change({ from: intent, to: sent });
    expect(await reasonsOf(look)).toEqual(new Map([[row.sim, 'recharge_open']]));
    const done = delivered(sent);
    await look.recharges.change({ from: sent, to: done });
    look.recharges.rows.set(done.id, { ...done, state: 'settled' });
    expect(await reasonsOf(look)).toEqual(new Map([[row.sim, 'recharged_already']]));
  });

  it('leaves quarantined lines of its own fleet alone', async () => {
    const look = aLook();
    const [tracker, agent] = [aTracker(lapsed), anAgent({ ...lapsed, device: 'a' })];
    look.lines.rows.push(tracker, agent);
    const { sim } = tracker;
    const about = { fleet: 'gps' as const, sim, reason: 'no such number', since: NOON };
    await look.quarantines.add({ id: v7(), ...about }, { event: lineQuarantined, payload: about });
    expect(await reasonsOf(look)).toEqual(new Map([[sim, 'quarantined']]));
    expect(await reasonsOf(look, 'iot')).toEqual(new Map([[agent.sim, 'never_reported']]));
  });

  it.each([
    [undefined, 'metrics', 'reporting_expired'],
    ['none', 'none', 'expired_and_silent'],
    ['unavailable', 'unavailable', 'expired_and_silent'],
  ] as const)(
    'takes agents for silent where reports are %p, and says so',
    async (instead, source, reason) => {
      const look = aLook();
      const agent = anAgent(lapsed);
      look.lines.rows.push(agent);
      look.reports.reports.set(agent.device, later(-60_000));
      look.reports.instead = instead;
      expect(await reasonsOf(look, 'iot')).toEqual(new Map([[agent.sim, reason]]));
      expect((await look.select.run('iot', NOON))?.reports).toBe(source);
    },
  );

  it('reads tables and reports once, whatever the number of lines', async () => {
    const look = aLook();
    look.lines.rows.push(...Array.from({ length: 500 }, () => anAgent(lapsed)));
    await look.select.run('iot', NOON);
    expect([look.lines.reads, look.reports.reads]).toEqual([1, 1]);
    await look.select.run('gps', NOON);
    expect([look.lines.reads, look.reports.reads]).toEqual([2, 1]);
  });
});
