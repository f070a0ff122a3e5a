import { describe, expect, it } from '@jest/globals';
import type { Known } from './known.ts';
import { restStart } from './known.ts';
import type { LineHistory } from './line-history.ts';
import { anAgent, aTracker, aVoiceLine } from './line-row.builder.ts';
import type { LineRow } from './line-row.ts';
import { aRecharge } from './recharge.builder.ts';
import { select } from './select.ts';
import { termsFor } from './terms.builder.ts';
import type { FleetTerms } from './terms.ts';

/** 1 May 2025, 13:00 in Mazatlán. */
const NOW = new Date('2025-05-01T20:00:00Z');
const EXPIRY = new Date('2025-05-01T12:00:00Z');
const second = EXPIRY.getTime() / 1_000;

function decided(
  row: LineRow,
  { history, quarantined = new Set() }: Partial<Known> = {},
  terms: Partial<FleetTerms> = {},
) {
  const known = { now: NOW, history: history ?? new Map(), quarantined, reports: 'none' as const };
  const [decision] = select(
    [row],
    termsFor(row.fleet, terms),
    row.fleet === 'iot' ? known : { ...known, reports: undefined as never },
  );
  return decision;
}

const reasonFor = (...given: Parameters<typeof decided>) => {
  const decision = decided(...given);
  return decision?.verdict === 'recharge' ? 'recharge' : decision?.reason;
};

const tracker = (wanted: Partial<LineRow> = {}) => aTracker({ expiresAt: EXPIRY, ...wanted });
const agent = (wanted: Partial<LineRow> = {}) => anAgent({ expiresAt: EXPIRY, ...wanted });
const withHistory = (row: LineRow, history: Partial<LineHistory>): Partial<Known> => ({
  history: new Map([[row.sim, { sim: row.sim, count: 0, failures: 0, answered: [], ...history }]]),
});

describe('a name that is excluded', () => {
  const words = ['stock', 'mextic los cabos', 'jesar', 'distribuidores', 'demo', '_old'];
  it.each(words.flatMap((word) => [word, word.toUpperCase(), `x${word}y`]))(
    'puts out the trackers of company %s',
    (word) => {
      expect(reasonFor(tracker({ company: `Some ${word} Inc` }))).toBe('excluded');
    },
  );

  it.each(['demo', '_old', 'DEMO', '_OLD'])('puts out a vehicle %s', (word) => {
    expect(reasonFor(tracker({ vehicle: `UNIT${word}` }))).toBe('excluded');
  });

  it.each(['stock', 'jesar'])('of companies alone leaves a vehicle %s in', (word) => {
    expect(reasonFor(tracker({ vehicle: word }))).toBe('recharge');
  });

  it.each(['GOLD', 'OLD TOWN', 'HOLD', 'told', 'xold'])('is no pattern: %s holds no _old', (name) => {
    expect(reasonFor(tracker({ company: name, vehicle: name }))).toBe('recharge');
  });

  it('MEXTICOM puts out agents, and no tracker', () => {
    expect(reasonFor(agent({ company: 'MEXTICOM SA' }))).toBe('excluded');
    expect(reasonFor(tracker({ company: 'MEXTICOM SA' }))).toBe('recharge');
  });

  it('is one of the configuration', () => {
    const excluded = { companies: ['ACME'], vehicles: [''] };
    expect(reasonFor(tracker({ company: 'acme' }), {}, { excluded })).toBe('excluded');
    expect(reasonFor(tracker({ company: 'demo' }), {}, { excluded })).toBe('recharge');
  });
});

describe('a line is left alone', () => {
  it.each([
    ['put away', tracker({ active: false }), 'excluded'],
    ['not prepaid', tracker({ prepaid: false }), 'excluded'],
    ['without a device', tracker({ device: '' }), 'no_device'],
    ['with eleven digits', tracker({ sim: '66800000011' }), 'invalid_sim'],
    ['with a country code', tracker({ sim: '+526680000001' }), 'invalid_sim'],
    ['with a letter', tracker({ sim: '668000000A' }), 'invalid_sim'],
    ['with a blank behind', tracker({ sim: '6680000001 ' }), 'invalid_sim'],
    ['that begins with a zero', tracker({ sim: '0680000001' }), 'invalid_sim'],
    ['without a number', tracker({ sim: '' }), 'invalid_sim'],
  ])('that is %s', (_, row, reason) => {
    expect(reasonFor(row)).toBe(reason);
  });

  it('while it is in quarantine', () => {
    const row = tracker();
    expect(reasonFor(row, { quarantined: new Set([row.sim]) })).toBe('quarantined');
  });

  it('while a recharge of it is open, in whatever fleet and for whatever expiry', () => {
    const row = agent();
    expect(reasonFor(row, withHistory(row, { open: aRecharge({ fleet: 'voice' }) }))).toBe('recharge_open');
  });

  it('for an expiry that was answered, however long ago, and for no other', () => {
    const row = tracker();
    expect(reasonFor(row, withHistory(row, { answered: [1, second] }))).toBe('recharged_already');
    expect(reasonFor(row, withHistory(row, { answered: [second - 1, second + 1] }))).toBe('recharge');
  });

  it('after as many deliveries as it may have', () => {
    const row = tracker();
    expect(reasonFor(row, withHistory(row, { count: 1 }))).toBe('limit_reached');
    expect(reasonFor(row, withHistory(row, { count: 1 }), { deliveriesMax: 2 })).toBe('recharge');
    expect(reasonFor(row, withHistory(row, { count: 2 }), { deliveriesMax: 2 })).toBe('limit_reached');
  });

  it('and not for the one recharge that the tables tell of, where it may have more than one', () => {
    const row = tracker({ rechargedAt: new Date(NOW.getTime() - 60_000) });
    expect(reasonFor(row)).toBe('recharged_already');
    expect(reasonFor(row, {}, { deliveriesMax: 2 })).toBe('recharge');
    expect(reasonFor(row, withHistory(row, { count: 2 }), { deliveriesMax: 2 })).toBe('limit_reached');
  });

  it('after as many attempts as may fail in a day', () => {
    const row = tracker();
    expect(reasonFor(row, withHistory(row, { failures: 2 }))).toBe('recharge');
    expect(reasonFor(row, withHistory(row, { failures: 3 }))).toBe('limit_reached');
    expect(reasonFor(row, withHistory(row, { failures: 3 }), { attemptsMax: 4 })).toBe('recharge');
    expect(reasonFor(row, withHistory(row, { failures: 3, answered: [second] }))).toBe('recharged_already');
  });

  it.each([
    ['gps', tracker, '2025-04-26T07:00:00Z'],
    ['iot', agent, '2025-05-01T07:00:00Z'],
    [
      'voice',
      (wanted: Partial<LineRow>) => aVoiceLine({ expiresAt: EXPIRY, ...wanted }),
      '2025-05-01T07:00:00Z',
    ],
  ] as const)('of %s that somebody recharged since its days of rest began', (fleet, make, since) => {
    const start = new Date(since);
    expect(restStart(NOW, termsFor(fleet))).toEqual(start);
    expect(reasonFor(make({ rechargedAt: start }))).toBe('recharged_already');
    expect(reasonFor(make({ rechargedAt: new Date(start.getTime() - 1_000) }))).toBe('recharge');
  });
});

describe('of several reasons', () => {
  const row = tracker({ company: 'demo', amount: '12' });
  const open = withHistory(row, { open: aRecharge(), answered: [second], count: 9 });
  const quarantined = new Set([row.sim]);
  const named = (wanted: Partial<LineRow>, known: Partial<Known>) => reasonFor({ ...row, ...wanted }, known);

  it('the first of the order is named', () => {
    const { history = new Map() } = open;
    const acme = { company: 'ACME' };
    expect(named({}, { history, quarantined })).toBe('excluded');
    expect(named({ ...acme, expiresAt: new Date('2025-06-01T00:00:00Z') }, { history, quarantined })).toBe(
      'not_due',
    );
    expect(named(acme, { history, quarantined })).toBe('quarantined');
    expect(named(acme, { history })).toBe('recharge_open');
    expect(named(acme, withHistory(row, { answered: [second], count: 9 }))).toBe('recharged_already');
    expect(named(acme, withHistory(row, { count: 9 }))).toBe('limit_reached');
    expect(named(acme, {})).toBe('amount_unknown');
  });
});

describe('a number that stands in the tables twice', () => {
  it('is one line, and the row counts by which it would be recharged', () => {
    const twice = [
      tracker({ sim: '6680000001', vehicle: 'UNIT_OLD' }),
      tracker({ sim: '6680000001', vehicle: 'UNIT' }),
    ];
    for (const rows of [twice, [...twice].reverse()]) {
      const decisions = select(rows, termsFor('gps'), {
        now: NOW,
        history: new Map(),
        quarantined: new Set(),
      });
      expect(decisions.map(({ line, verdict }) => [line.vehicle, verdict])).toEqual([['UNIT', 'recharge']]);
    }
  });
});
