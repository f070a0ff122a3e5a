import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '@saldo/calendar';
import { money } from '@saldo/money';
import { pause } from '../../domain/fleet/standing.ts';
import { later } from '../../domain/topup.builder.ts';
import { aTracker, aYard, simsOf } from './yard.builder.ts';

const pesos = (amount: bigint) => money(amount * 1_000_000n, 'MXN');

describe('a run', () => {
  it('recharges what is due, and writes it into the tables of the operator', async () => {
    const yard = aYard();
    yard.lines.rows.push(aTracker('6680000099', { reportedAt: later(-60_000) }));
    const run = await yard.go();

    expect(run).toMatchObject({
      state: 'finished',
      lines: 4,
      expired: 4,
      planned: 3,
      succeeded: 3,
      failed: 0,
      unknown: 0,
      settled: 3,
      waiting: 0,
      spent: pesos(30n),
      saved: pesos(10n),
    });
    expect(run.note).toContain('[ 003 / 003 ]');
    expect(yard.states()).toEqual(['settled', 'settled', 'settled']);
    expect(yard.carrier.delivered.map(({ phone }) => phone).sort()).toEqual(
      simsOf(3).map((sim) => `+52${sim}`),
    );
    expect(yard.settlements.masters).toHaveLength(1);
    expect(yard.told().filter((name) => name.startsWith('fleet_run') || name.startsWith('recharge'))).toEqual(
      [
        'fleet_run.started',
        'fleet_run.progressed',
        'fleet_run.ended',
        'recharge.succeeded',
        'recharge.succeeded',
        'recharge.succeeded',
      ],
    );
    expect(await yard.locks.holder('gps')).toBeUndefined();
  });

  it('buys nothing twice, even where the tables do not show yet what was bought', async () => {
    const yard = aYard();
    await yard.go();
    const again = await yard.go();
    expect(again).toMatchObject({ state: 'finished', planned: 0 });
    expect(yard.carrier.heard).toHaveLength(3);
  });

  it('leaves a line alone of which three attempts failed today, until the next day', async () => {
    const yard = aYard({ sims: simsOf(2) });
    yard.carrier.fate = ({ phone }) => (phone.endsWith('1') ? 'refused' : 'steps');
    for (let run = 0; run < 12; run += 1) {
      await yard.go();
      yard.advance(10 * 60_000);
    }
    expect(yard.carrier.heard).toHaveLength(4);
    yard.advance(DAY_MS);
    await yard.go();
    expect(yard.carrier.heard).toHaveLength(5);
  });

  it('begins with the richest provider and goes to the next when it is empty', async () => {
    const yard = aYard({ sims: simsOf(5) });
    yard.sellers[0]!.funds = pesos(35n);
    yard.sellers[1]!.funds = pesos(40n);
    const run = await yard.go();
    expect(run.succeeded).toBe(5);
    expect(yard.sellers.map(({ delivered }) => delivered.length)).toEqual([2, 3]);
    expect(yard.settlements.masters.map(({ provider }) => provider).sort()).toEqual(['MST', 'TAECEL']);
  });

  it('leaves what nobody has money for, and says so once', async () => {
    const yard = aYard({ carriers: ['taecel'] });
    yard.carrier.funds = pesos(25n);
    expect(await yard.go()).toMatchObject({ state: 'waiting_funds', succeeded: 2, waiting: 1 });
    expect(await yard.runs.standing('gps')).toMatchObject({ waiting: 1 });
    await yard.go();
    expect(yard.told().filter((name) => name === 'fleet.depleted')).toHaveLength(1);
    expect(yard.carrier.heard).toHaveLength(2);

    expect(await yard.funds.run('gps')).toBeUndefined();
    yard.carrier.load(100n);
    const begun = await yard.funds.run('gps');
    expect(begun?.run.trigger).toBe('funds');
    await yard.conduct.run(begun!, new AbortController().signal);
    expect(yard.carrier.delivered).toHaveLength(3);
    expect(await yard.runs.standing('gps')).toMatchObject({ waiting: 0 });
  });

  it('goes to the other provider when the first definitely did not take it, and only then', async () => {
    const yard = aYard({ sims: simsOf(4) });
    const fates = ['unsent', 'refused', 'lost', 'steps'] as const;
    yard.carrier.fate = ({ phone }) => fates[Number(phone.slice(-1)) - 1]!;
    const run = await yard.go();
    expect(run).toMatchObject({ succeeded: 2, failed: 1, unknown: 1 });
    expect(yard.sellers[1]!.heard).toHaveLength(1);
    expect(yard.sellers[1]!.delivered.map(({ phone }) => phone.slice(-1))).toEqual(['1']);
    expect(yard.sellers[1]!.heard[0]).toMatch(/\/2$/);
  });

  it('takes a provider without money out of the run, and the lines that were meant for it elsewhere', async () => {
    const yard = aYard({ sims: simsOf(9), terms: { linesAtOnce: 1 } });
    yard.carrier.fate = () => 'no_funds';
    const run = await yard.go();
    expect(run).toMatchObject({ state: 'finished', succeeded: 9, failed: 0 });
    expect(yard.carrier.heard).toHaveLength(1);
    expect(yard.sellers[1]!.delivered).toHaveLength(9);
  });

  it('leaves a provider alone that did not take three in a row', async () => {
    const yard = aYard({ sims: simsOf(9), terms: { linesAtOnce: 1 }, carriers: ['taecel'] });
    let calls = 0;
    yard.carrier.fate = () => ((calls += 1), 'unsent');
    const run = await yard.go();
    expect(calls).toBe(3);
    expect(run).toMatchObject({ state: 'waiting_funds', succeeded: 0, failed: 3, waiting: 6 });
    expect(yard.states()).not.toContain('intended');
  });

  it('puts a line away that is refused for what it is, and goes on with the others', async () => {
    const yard = aYard();
    yard.carrier.fate = ({ phone }) => (phone.endsWith('2') ? 'bad_line' : 'steps');
    yard.sellers[1]!.fate = () => 'bad_line';
    expect(await yard.go()).toMatchObject({ succeeded: 2, failed: 1 });
    expect([...(await yard.quarantines.sims('gps'))]).toEqual(['6680000002']);
    expect((await yard.go()).planned).toBe(0);
  });

  it('stops the fleet by a fatal answer until a person resumes it', async () => {
    const yard = aYard({ sims: simsOf(9), terms: { linesAtOnce: 1 } });
    yard.carrier.fate = () => 'fatal';
    const run = await yard.go();
    expect(run).toMatchObject({ state: 'stopped', succeeded: 0, failed: 1 });
    expect(yard.carrier.heard).toHaveLength(1);
    expect(await yard.runs.standing('gps')).toMatchObject({ state: 'stopped' });
    expect(yard.told()).toContain('fleet.stopped');
    expect(new Set(yard.states())).toEqual(new Set(['failed']));
  });

  it('costs no more than the day may cost, and no more than a run may', async () => {
    const yard = aYard({ sims: simsOf(9), terms: { dayBudget: pesos(50n), runBudget: pesos(30n) } });
    expect(await yard.go()).toMatchObject({ succeeded: 3, waiting: 6 });
    expect(await yard.go()).toMatchObject({ succeeded: 2, waiting: 4, spent: pesos(20n) });
    expect((await yard.go()).succeeded).toBe(0);
  });

  it('spends nothing while what an earlier run left is open, says so, and goes on once it is settled', async () => {
    const yard = aYard({ sims: simsOf(2) });
    yard.settlements.fault = new Error('the tables are away');
    expect(await yard.go()).toMatchObject({ succeeded: 2, settled: 0 });
    yard.lines.rows.push(aTracker('6680000009'));
    yard.settlements.addLine('gps', '6680000009', 0);

    const blocked = await yard.go();
    expect(blocked).toMatchObject({ state: 'blocked', planned: 0 });
    expect(blocked.reason).toContain('the tables are away');
    await yard.go();
    expect(yard.carrier.heard).toHaveLength(2);
    expect(yard.told().filter((name) => name === 'fleet.blocked')).toHaveLength(1);

    yard.settlements.fault = undefined;
    expect(await yard.go()).toMatchObject({ state: 'finished', succeeded: 1 });
    expect(yard.told()).toContain('fleet.released');
    expect(new Set(yard.states())).toEqual(new Set(['settled']));
  });

  it('sends nothing more once a person pauses the fleet or the service stops, and ends what is under way', async () => {
    const yard = aYard({ sims: simsOf(20), terms: { linesAtOnce: 1, pauseMs: 2_000 } });
    yard.carrier.midway = async () => {
      if (yard.carrier.heard.length === 3) await yard.runs.adjust('gps', (was) => pause(was, 'maintenance'));
    };
    const run = await yard.go();
    expect(run).toMatchObject({ state: 'stopped', reason: 'maintenance' });
    expect(yard.carrier.delivered.length).toBeLessThan(6);
    expect(new Set(yard.states())).toEqual(new Set(['settled', 'failed']));

    const stopped = aYard({ sims: simsOf(20), terms: { linesAtOnce: 1 } });
    const stopping = new AbortController();
    stopped.carrier.midway = async () => {
      if (stopped.carrier.heard.length === 2) stopping.abort();
    };
    expect(await stopped.go(stopping.signal)).toMatchObject({ state: 'stopped' });
    expect(stopped.carrier.heard).toHaveLength(2);
    expect(new Set(stopped.states())).toEqual(new Set(['settled', 'failed']));
  });

  it('sends nothing for a holder that was paused while its lock expired', async () => {
    const yard = aYard({ sims: simsOf(6), terms: { linesAtOnce: 1 } });
    const paused = await yard.begin.run({ fleet: 'gps', trigger: 'manual' });
    if (typeof paused === 'string') throw new Error(paused);
    yard.carrier.midway = async () => {
      if (yard.carrier.heard.length !== 2) return;
      yard.locks.expire('gps');
      yard.carrier.midway = async () => undefined;
      const other = await yard.go();
      expect(other.state).toBe('finished');
    };
    const run = await yard.conduct.run(paused, new AbortController().signal);
    expect(run.state).toBe('stopped');
    const phones = yard.sellers.flatMap(({ delivered }) => delivered.map(({ phone }) => phone));
    expect([...phones].sort()).toEqual(simsOf(6).map((sim) => `+52${sim}`));
  });
});
