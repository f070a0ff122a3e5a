import { describe, expect, it } from '@jest/globals';
import { judge, RULES } from './judge.ts';
import { aMatter } from './matter.builder.ts';
import { aFleet, aPicture, aProvider, aService, SOME_LIMITS } from './picture.builder.ts';
import type { LetterCount, Picture } from './picture.ts';
import { aSample, minutesAfter } from './sample.builder.ts';
import type { Sample } from './sample.ts';

const many = (count: number, change: Partial<Sample>): Sample[] =>
  Array.from({ length: count }, () => aSample(change));
const failed = { event: 'attempt.ended', outcome: 'failed', provider: 'taecel' } as const;
const succeeded = { event: 'attempt.ended', outcome: 'succeeded', provider: 'taecel' } as const;
const serving = (requests: number, faults: number, meanMs?: number): Partial<Picture> => ({
  services: [aService({ lately: { requests, faults, ...(meanMs && { meanMs }), isWhole: true } })],
});
const lineFailed = { event: 'recharge.failed', provider: 'taecel' };
const quarantined = { event: 'line.quarantined' };

const aLetter = (event: string, count = 1): LetterCount => ({ service: 'monitor', event, count });

type Row = readonly [what: string, wrong: Partial<Picture>, rules: readonly string[]];

const TABLE: readonly Row[] = [
  ['nothing', {}, []],
  ['a blocked fleet', { fleets: [aFleet({ state: 'blocked' })] }, ['fleet_blocked critical']],
  ['a stopped fleet', { fleets: [aFleet({ state: 'stopped' })] }, ['fleet_stopped critical']],
  ['a fleet without money', { fleets: [aFleet({ state: 'waiting_funds' })] }, ['fleet_waiting_funds high']],
  ['a paused fleet, which a person wanted', { fleets: [aFleet({ state: 'paused' })] }, []],
  ['a run ten minutes late', { fleets: [aFleet({ next_run_at: minutesAfter(-10) })] }, []],
  ['a run later than that', { fleets: [aFleet({ next_run_at: minutesAfter(-11) })] }, ['run_missed high']],
  [
    'a run that lasts past the next one',
    { fleets: [aFleet({ state: 'running', next_run_at: minutesAfter(-60) })] },
    [],
  ],
  [
    'a run of a fleet that cannot begin one',
    { fleets: [aFleet({ state: 'blocked', next_run_at: minutesAfter(-60) })] },
    ['fleet_blocked critical'],
  ],
  ['five failures, all there was', { samples: many(5, failed) }, []],
  ['six failures, all there was', { samples: many(6, failed) }, ['provider_failing high']],
  ['six failures of thirty', { samples: [...many(6, failed), ...many(24, succeeded)] }, []],
  [
    'six failures of twenty-nine',
    { samples: [...many(6, failed), ...many(23, succeeded)] },
    ['provider_failing high'],
  ],
  [
    "six failures of a partner's orders",
    { samples: many(6, { ...failed, provider: 'latcom' }) },
    ['provider_failing high'],
  ],
  ['ten failures tried again', { samples: many(10, lineFailed) }, []],
  ['eleven failures tried again', { samples: many(11, lineFailed) }, ['failures_retriable medium']],
  [
    'eleven failures, one for what a line is',
    { samples: [...many(11, lineFailed), ...many(1, quarantined)] },
    [],
  ],
  ['five lines put away', { samples: many(5, quarantined) }, []],
  ['six lines put away', { samples: many(6, quarantined) }, ['failures_business medium']],
  ['TAECEL at 5 s', { samples: many(3, { ...succeeded, tookMs: 5_000 }) }, []],
  ['TAECEL above 5 s', { samples: many(3, { ...succeeded, tookMs: 5_001 }) }, ['provider_slow medium']],
  ['TAECEL slow twice', { samples: many(2, { ...succeeded, tookMs: 9_000 }) }, []],
  ['MST at 10 s', { samples: many(3, { ...succeeded, provider: 'mst', tookMs: 10_000 }) }, []],
  [
    'MST above 10 s',
    { samples: many(3, { ...succeeded, provider: 'mst', tookMs: 10_001 }) },
    ['provider_slow medium'],
  ],
  ['a provider left alone', { providers: [aProvider({ breaker: 'open' })] }, ['provider_breaker_open high']],
  ['a provider tried again', { providers: [aProvider({ breaker: 'half_open' })] }, []],
  ['a service at 2 s', serving(30, 0, 2_000), []],
  ['a service above 2 s', serving(30, 0, 2_001), ['service_slow medium']],
  ['a service above 2 s, too seldom asked', serving(29, 0, 60_000), []],
  ['a service that nobody asked', serving(0, 0), []],
  ['five faults, all there was', serving(5, 5, 10), []],
  ['six faults, all there was', serving(6, 6, 10), ['service_failing high']],
  ['a thousandth of faults', serving(6_000, 6, 10), []],
  ['more than a thousandth', serving(5_999, 6, 10), ['service_failing high']],
  ['a slow service that fails', serving(60, 9, 9_000), ['service_failing high', 'service_slow medium']],
  ['a service silent for a moment', { silences: [{ name: 'gateway', since: minutesAfter(-0.4) }] }, []],
  [
    'a silent service',
    { silences: [{ name: 'gateway', since: minutesAfter(-0.5) }] },
    ['service_silent critical'],
  ],
  [
    'an exception of four hours',
    { matters: [aMatter({ since: minutesAfter(-240) })] },
    ['exception_open high'],
  ],
  ['a younger exception', { matters: [aMatter({ since: minutesAfter(-239) })] }, []],
  [
    'an outcome unknown for half an hour',
    { matters: [aMatter({ kind: 'unknown', since: minutesAfter(-30) })] },
    ['outcome_unknown high'],
  ],
  ['a settled one', { matters: [aMatter({ isOpen: false, since: minutesAfter(-999) })] }, []],
  ['books that differ', { matters: [aMatter({ kind: 'reconciliation' })] }, ['reconciliation_differs high']],
  [
    'two dead letters of one service and one of another',
    {
      deadLetters: [
        aLetter('topup.failed', 2),
        aLetter('fleet.paused'),
        { ...aLetter('x.y'), service: 'billing' },
      ],
    },
    ['dead_letter_waiting high', 'dead_letter_waiting high'],
  ],
  ['MongoDB away', { isStoreAway: true, samples: undefined, matters: undefined }, ['mongodb_away low']],
];

describe('the watch', () => {
  it.each(TABLE)('of %s', (_what, wrong, rules) => {
    const { findings } = judge(aPicture(wrong), SOME_LIMITS);
    expect(findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(rules);
  });

  it('judges nothing by what it does not know', () => {
    const blind = { services: undefined, fleets: undefined, providers: undefined, deadLetters: undefined };
    const picture = aPicture({ ...blind, samples: undefined, matters: undefined, silences: undefined });
    expect([...judge(picture, SOME_LIMITS).judged]).toEqual(['mongodb_away']);
    expect(judge(aPicture(), SOME_LIMITS).judged.size).toBe(RULES.length);
  });

  it('judges no service before it was watched for the whole window', () => {
    const begun = aService({ lately: { requests: 100, faults: 100, meanMs: 9_000, isWhole: false } });
    const { findings, judged } = judge(aPicture({ services: [begun] }), SOME_LIMITS);
    expect(findings).toEqual([]);
    expect([judged.has('service_slow'), judged.has('service_failing')]).toEqual([false, false]);
  });

  it('tells once of many old matters about the same, by the oldest', () => {
    const matters = [
      aMatter({ since: minutesAfter(-300), detail: 'the old one' }),
      aMatter({ since: minutesAfter(-250) }),
      aMatter({ since: minutesAfter(-250), about: 'fleet iot' }),
    ];
    const { findings } = judge(aPicture({ matters }), SOME_LIMITS);
    expect(findings.map(({ about, detail }) => [about, detail])).toEqual([
      ['fleet gps', 'For 300 min: the old one, and 1 more.'],
      ['fleet iot', 'For 250 min: nobody knows.'],
    ]);
  });

  it('tells once of all dead letters of a service, the most frequent first', () => {
    const deadLetters = [aLetter('fleet.paused'), aLetter('topup.failed', 2)];
    const [finding, ...more] = judge(aPicture({ deadLetters }), SOME_LIMITS).findings;
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      about: 'service monitor',
      detail:
        '3 events that it did not take wait to be replayed or discarded: topup.failed (2), fleet.paused (1).',
    });
  });

  it('says why in no more than the contract lets it say', () => {
    const fleets = [aFleet({ state: 'blocked', reason: 'x'.repeat(500) })];
    const [finding] = judge(aPicture({ fleets }), SOME_LIMITS).findings;
    expect(finding!.detail.length).toBeLessThanOrEqual(500);
  });
});
