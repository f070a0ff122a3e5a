import { describe, expect, it } from '@jest/globals';
import { fleet, operatorDatabase, provider } from '@saldo/contracts';
import type { Fleet } from '@saldo/contracts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAsked } from './desk.ts';
import { aDecision, aDesk, aPreview, AT, pesos } from './desk.builder.ts';
import { check, compare, dryRun, status } from './look.ts';

const PREVIEW = fleet.preview.subject;
const COMPARE = fleet.compare.subject;

describe('a dry run', () => {
  it('says what would be recharged, what is left alone and why, and the money saved by it', async () => {
    const { desk, printed } = aDesk({ [PREVIEW]: () => aPreview() });
    expect(await dryRun(desk, readAsked(['gps']))).toBe(0);
    expect(printed).toEqual([
      'gps at 2026-11-26 08:00:00 (America/Mazatlan): 3 lines, 2 expired, 0 expire today, 1 valid for longer',
      '',
      'would be recharged: 1 line for 10.00 MXN',
      '  expired, and its device is silent  1  10.00 MXN',
      'left alone: 2 lines',
      '  expired, and its device still reports  1  10.00 MXN',
      '  valid for longer                       1   0.00 MXN',
      'saved by leaving alone what still reports: 10.00 MXN',
      'the master row would say: [ 001 / 001 ] Recarga Automática',
    ]);
  });

  it('lists every line, however many pages they take', async () => {
    const pages = ['6680000001', '6680000002', '6680000003'].map((sim) => [aDecision({ sim })]);
    const { desk, printed } = aDesk({
      [PREVIEW]: ({ starting_after: from = '0' }) => {
        const at = Number(from);
        const isLast = at === pages.length - 1;
        const next = isLast ? {} : { next_cursor: String(at + 1) };
        return aPreview({ lines: pages[at]!, has_more: !isLast, ...next });
      },
    });
    await dryRun(desk, readAsked(['gps', '--lines']));
    expect(printed.filter((line) => line.startsWith('RECHARGE'))).toEqual([
      'RECHARGE  6680000001    expired, and its device is silent, TEL010 10.00 MXN (until 2026-11-25 08:00:00)  UNIT 12 [ACME]',
      expect.stringContaining('6680000002'),
      expect.stringContaining('6680000003'),
    ]);
  });

  it('says of a row with an amount that is not sold which it is and which are', async () => {
    const detail = 'importe_recarga is 75.00; sold are 10, 20';
    const unsold = { verdict: 'leave', reason: 'amount_unknown' } as const;
    const { product: _product, amount: _amount, ...line } = aDecision({ ...unsold, detail });
    const preview = aPreview({ fleet: 'iot', lines: [line] });
    preview.summary.reasons.push({ ...unsold, lines: 1, amount: pesos(0) });
    const { desk, printed } = aDesk({ [PREVIEW]: () => preview });
    await dryRun(desk, readAsked(['iot', '--lines']));
    expect(printed).toContainEqual(expect.stringMatching(/^ {2}\(.* dry-run iot --lines says which row/));
    expect(printed.at(-1)).toContain(`its amount is in no catalogue: ${detail} (until`);
  });

  it('of a fleet that there is not names those there are, and asks nobody', async () => {
    const { desk, asked } = aDesk();
    await expect(dryRun(desk, readAsked(['boats']))).rejects.toThrow(
      'Which fleet? gps, voice, iot; not "boats".',
    );
    expect(asked).toEqual([]);
  });
});

describe('a comparison with a former system', () => {
  const recharged = [
    { sim: '6680000001', recharged_at: AT, decision: aDecision({ verdict: 'leave', reason: 'not_due' }) },
    {
      sim: '6680000002',
      recharged_at: AT,
      decision: aDecision({ sim: '6680000002', verdict: 'leave', reason: 'excluded' }),
    },
  ];
  const due = [aDecision({ sim: '6680000003' })];
  const found = { fleet: 'gps', since: AT, at: AT, due_count: 1, recharged_count: 2, due, recharged };

  it('lists both differences: what nobody has recharged, and what Saldo would have left alone', async () => {
    const { desk, printed } = aDesk({ [COMPARE]: () => found });
    await compare(desk, readAsked(['gps']));
    expect(printed.join('\n')).toMatch(
      /and nobody has: 1\n +RECHARGE +6680000003.*\nrecharged, and Saldo would have left alone: 1\n +6680000002 .*excluded by its name.*\nagreed: 1\n/,
    );
  });

  it('with a dry run that was kept before is exact about lines whose recharge hides what they were', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'compare-'));
    try {
      const before = aDesk({
        [PREVIEW]: () =>
          aPreview({ lines: [aDecision({ sim: '6680000002' }), aDecision({ sim: '6680000004' })] }),
      });
      await dryRun(before.desk, readAsked(['gps', '--lines', '--json']));
      const file = join(folder, 'before.json');
      writeFileSync(file, before.printed.join('\n'));
      const { desk, printed } = aDesk({ [COMPARE]: () => found });
      await compare(desk, readAsked(['gps', file]));
      expect(printed.join('\n')).toMatch(
        /and nobody has: 2\n +RECHARGE +6680000004.*\n +RECHARGE +6680000003.*\nrecharged, and Saldo would have left alone: 1\n +6680000001 .*\nagreed: 1$/,
      );
      await expect(compare(desk, readAsked(['voice', file]))).rejects.toThrow(/is no dry run/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('the status of fleets', () => {
  const standing: Fleet = {
    ...{
      name: 'gps',
      state: 'idle',
      reports: 'database',
      spent_today: pesos(30),
      budget_per_day: pesos(500),
    },
    ...{ unknown: 1, unsettled: 0, waiting: 2, quarantined: 1, exceptions: 0, open_amount: pesos(10) },
    next_run_at: AT,
  };
  const answers = (state: Fleet['state'], change: Partial<Fleet> = {}) => ({
    [fleet.list.subject]: () => ({ data: [{ ...standing, state, ...change }] }),
    [provider.list.subject]: () => ({ data: [] }),
  });

  it('says what waits, for whom, and when it goes on', async () => {
    const { desk, printed } = aDesk(answers('idle'));
    expect(await status(desk, readAsked([]))).toBe(0);
    expect(printed).toEqual([
      'gps    waits for its next run',
      '       next run 2026-11-26 08:00:00; no run yet',
      "       spent today 30.00 MXN of 500.00 MXN; last reports: the operator's database",
      '       1 recharge whose end is not known; the provider is asked, and then a person',
      '       at stake: 10.00 MXN',
      '       2 lines wait for money at a provider',
      '       1 line in quarantine: npm run fleet -- quarantine gps',
    ]);
  });

  it.each([
    [
      ...(['blocked', { exceptions: 1 }] as const),
      [
        'gps    BLOCKED: it spends nothing since 2026-11-26 08:00:00: left of earlier runs: 1 unknown',
        '       1 exception for a person: npm run fleet -- exceptions gps',
        '       it runs by itself as soon as that is mended: settle the exceptions',
      ],
    ],
    [
      ...(['blocked', { unknown: 0, unsettled: 1, reason: 'GPS_DB is away' }] as const),
      [
        'gps    BLOCKED: it spends nothing since 2026-11-26 08:00:00: GPS_DB is away',
        '       1 recharge delivered and not yet in the tables; written by the next run',
        '       it runs by itself as soon as that is mended: npm run fleet -- check says whether the tables can be written',
      ],
    ],
    [
      ...(['paused', { reason: 'maintenance' }] as const),
      ['gps    paused: maintenance', '       to let it run again: npm run fleet -- resume gps'],
    ],
    [
      ...(['idle', { reason: undefined, holder: '{"lockId":"recharge_gps_17","pid":7}' }] as const),
      ['       LOCKED by recharge_gps_17, process 7: nothing runs until that lets it go'],
    ],
  ] as const)(
    'says of one that is %s what holds it up, since when, and what mends it',
    async (state, change, lines) => {
      const reason = 'left of earlier runs: 1 unknown';
      const { desk, printed } = aDesk(answers(state, { since: AT, reason, ...change } as Partial<Fleet>));
      await status(desk, readAsked([]));
      expect(printed).toEqual(expect.arrayContaining([...lines]));
    },
  );

  it.each(['blocked', 'stopped'] as const)('ends with 1 while a fleet is %s', async (state) => {
    expect(await status(aDesk(answers(state)).desk, readAsked([]))).toBe(1);
  });
});

describe("a check of the operator's databases and the providers' prices", () => {
  it('ends with 1 for a price alone, and with 0 where all fits', async () => {
    const ends = (state: string) =>
      check(
        aDesk({
          [operatorDatabase.check.subject]: () => ({
            data: [{ name: 'GPS_DB', state: 'fits', findings: [] }],
          }),
          [provider.check.subject]: () => ({ data: [{ provider: 'taecel', state, findings: [] }] }),
        }).desk,
        readAsked([]),
      );
    expect([await ends('differs'), await ends('fits'), await ends('unreadable')]).toEqual([1, 0, 0]);
  });

  it('prints what is missing with the statement that adds it, and ends with 1', async () => {
    const findings = [
      { detail: 'table saldo_batches is missing', statement: 'CREATE TABLE x (\n  y int\n);' },
    ];
    const { desk, printed } = aDesk({
      [operatorDatabase.check.subject]: () => ({
        data: [
          { name: 'GPS_DB', state: 'differs', findings },
          { name: 'ELIOT_DB', state: 'fits', findings: [] },
        ],
      }),
      [provider.check.subject]: () => ({
        data: [
          { provider: 'taecel', state: 'differs', findings: ['PSL150 is not on its list'] },
          { provider: 'mst', state: 'none', findings: [] },
        ],
      }),
    });
    expect(await check(desk, readAsked([]))).toBe(1);
    expect(printed).toEqual([
      'GPS_DB DIFFERS from what Saldo needs; its fleets do not run',
      '  table saldo_batches is missing',
      '    CREATE TABLE x (',
      '      y int',
      '    );',
      'ELIOT_DB fits',
      'taecel SELLS OTHERWISE than the catalogue says',
      '  PSL150 is not on its list',
      'mst has no list of prices',
    ]);
  });
});
