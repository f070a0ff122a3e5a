import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '@saldo/calendar';
import { money } from '@saldo/money';
import type { Outcome } from '../attempt.ts';
import { NOON, later, patience } from '../topup.builder.ts';
import { concludeRecharge, contradicts } from './conclude.ts';
import type { Follow } from './conclude.ts';
import type { Recharge } from './recharge.ts';
import {
  abandonRecharge,
  claimRecharge,
  intendRecharge,
  submitRecharge,
  tryElsewhere,
} from './recharge-steps.ts';

const ZONE = 'America/Mazatlan';
const provider = { capabilities: ['status_by_their_reference'] } as const;
const given = { now: later(4_000), patience, provider, zone: ZONE };
/** At a provider that tells nothing afterwards. */
const mute = { ...given, provider: { capabilities: [] } };

const intended = intendRecharge(
  {
    line: {
      fleet: 'gps',
      sim: '6680000001',
      device: '000000000000001',
      vehicle: 'UNIT 12',
      company: 'ACME',
      expiresAt: later(-3_600_000),
    },
    state: 'expired',
    verdict: 'recharge',
    reason: 'expired_and_silent',
    purchase: { product: 'TEL010', amount: money(10_000_000n, 'MXN'), days: 8 },
    silentMinutes: 14,
  },
  { provider: 'taecel', origin: 'run', now: NOON },
);
const sent = submitRecharge(intended, NOON);

const rejected = (remedy?: 'retry_later' | 'quarantine' | 'no_funds' | 'stop'): Outcome => ({
  outcome: 'rejected',
  failure: 'product_rejected',
  reason: '1: Teléfono no válido',
  ...(remedy ? { remedy } : {}),
});
const unsent = (remedy?: 'stop'): Outcome => ({
  outcome: 'unsent',
  reason: 'ECONNREFUSED',
  ...(remedy ? { remedy } : {}),
});

describe('concludeRecharge', () => {
  it.each<[Outcome, Recharge['state'], Follow]>([
    [{ outcome: 'succeeded', receipt: '916581' }, 'succeeded', 'nothing'],
    [rejected(), 'failed', 'nothing'],
    [rejected('retry_later'), 'failed', 'nothing'],
    [rejected('quarantine'), 'failed', 'quarantine'],
    [rejected('no_funds'), 'failed', 'no_funds'],
    [rejected('stop'), 'failed', 'stop'],
    [unsent(), 'failed', 'elsewhere'],
    [unsent('stop'), 'failed', 'stop'],
    [{ outcome: 'reversed', reason: 'taken back' }, 'failed', 'nothing'],
    [{ outcome: 'unseen', reason: 'not_in_statement' }, 'unknown', 'nothing'],
    [{ outcome: 'unknown', reason: 'time-out' }, 'unknown', 'nothing'],
    [{ outcome: 'unknown', reason: 'accepted', theirs: '250500000001' }, 'unknown', 'ask'],
  ])('%j leaves it %s, and then: %s', (outcome, state, follow) => {
    const concluded = concludeRecharge(sent, outcome, given);
    expect([concluded.recharge.state, concluded.follow]).toEqual([state, follow]);
    expect(concluded.recharge.epoch).toBe(sent.epoch + 1);
  });

  it.each<[Outcome, number]>([
    [rejected('retry_later'), 1],
    [unsent(), 1],
    [{ outcome: 'reversed', reason: 'taken back' }, 1],
    [rejected('no_funds'), 0],
    [rejected('quarantine'), 0],
    [unsent('stop'), 0],
    [{ outcome: 'unknown', reason: 'time-out' }, 0],
  ])('%j counts %d against what a day may have of failures', (outcome, count) => {
    const { failures } = concludeRecharge({ ...sent, failures: [NOON] }, outcome, given).recharge;
    expect(failures).toEqual([NOON, ...(count === 1 ? [given.now] : [])]);
  });

  it('a delivery says until when the line is valid, what it was told by, and is nobody’s question any more', () => {
    const slip = { balanceAfter: '$734.90', carrier: 'Telcel' };
    const asked = { ...sent, exception: 'e1' };
    const { recharge } = concludeRecharge(
      asked,
      { outcome: 'succeeded', receipt: '916581', theirs: '250500000001', slip },
      given,
    );
    expect(recharge).toMatchObject({
      receipt: '916581',
      slip,
      succeededAt: later(4_000),
      newExpiryAt: later(4_000 + 8 * DAY_MS),
      attempt: { theirs: '250500000001', said: 'succeeded' },
    });
    expect(recharge.exception).toBeUndefined();
  });

  it.each([
    [10_000_000n, 'nothing'],
    [20_000_000n, 'differs'],
  ])('a delivery of %s micros, where 10 pesos were asked for: %s', (micros, follow) => {
    const slip = { amount: money(micros, 'MXN') };
    expect(concludeRecharge(sent, { outcome: 'succeeded', receipt: 'R', slip }, given)).toMatchObject({
      follow,
      recharge: { state: 'succeeded' },
    });
  });

  it('leaves one that was accepted to its sender for as long as a call may last', () => {
    const accepted = concludeRecharge(sent, { outcome: 'unknown', reason: 'accepted', theirs: 'T1' }, given);
    expect(accepted.recharge.attempt).toMatchObject({
      dueAt: later(4_000 + patience.callMs),
      askCount: 0,
      theirs: 'T1',
    });
  });

  it('waits for nobody who cannot be asked, though the answer bore their name', () => {
    const other: Outcome = { outcome: 'unknown', reason: 'other_amount', theirs: '198503' };
    const { recharge, follow } = concludeRecharge(sent, other, mute);
    expect(follow).toBe('nothing');
    expect(recharge.attempt).toMatchObject({ dueAt: later(4_000 + patience.askMs), theirs: '198503' });
  });

  it('asks later and later, and seldom once a person was asked', () => {
    const lost: Outcome = { outcome: 'unknown', reason: 'time-out' };
    const unknown = concludeRecharge(sent, lost, given).recharge;
    const again = concludeRecharge(unknown, lost, given).recharge;
    const third = concludeRecharge(again, lost, given).recharge;
    const waits = [unknown, again, third].map(
      ({ attempt }) => attempt.dueAt!.getTime() - given.now.getTime(),
    );
    expect(waits).toEqual([1_000, 1_000, 2_000]);
    const asked = concludeRecharge({ ...third, exception: 'e1' }, lost, given).recharge;
    expect(asked.attempt.dueAt).toEqual(later(4_000 + patience.seldomMs));
  });

  it('believes "not known" only of a provider that promises it, and then only when its time is over', () => {
    const unseen: Outcome = { outcome: 'unseen', reason: 'not_in_statement' };
    const provider = { capabilities: [], unseenFinalMs: 10_000 };
    const early = concludeRecharge(sent, unseen, { ...given, provider, now: later(9_999) });
    const late = concludeRecharge(sent, unseen, { ...given, provider, now: later(10_000) });
    expect([early.recharge.state, late.recharge.state]).toEqual(['unknown', 'failed']);
  });
});

describe('steps of a recharge', () => {
  it('another provider is another attempt, which bears another reference and knows nothing of the first', () => {
    const elsewhere = tryElsewhere({ ...sent, attempt: { ...sent.attempt, theirs: 'T1' } }, 'mst', later(1));
    expect(elsewhere).toMatchObject({ state: 'intended', epoch: sent.epoch + 1, updatedAt: later(1) });
    expect(elsewhere.attempt).toEqual({ number: 2, provider: 'mst', askCount: 0 });
  });

  it('one that was not sent says why', () => {
    expect(abandonRecharge(intended, 'the run ended', later(1))).toMatchObject({
      state: 'failed',
      attempt: { said: 'the run ended' },
    });
  });

  it('nobody else asks while somebody does', () => {
    const claimed = claimRecharge(sent, NOON, patience);
    expect(claimed.attempt.dueAt).toEqual(later(patience.callMs + patience.askMs));
  });

  it('its id follows from fleet, line and expiry in whole seconds', () => {
    const at = (ms: number) =>
      intendRecharge(
        {
          line: { ...intended.line, expiresAt: later(ms) },
          state: 'expired',
          verdict: 'recharge',
          reason: 'expired_and_silent',
          purchase: intended,
        },
        { provider: 'mst', origin: 'manual', now: later(5) },
      ).id;
    expect(at(-3_600_000)).toBe(intended.id);
    expect(at(-3_599_001)).toBe(intended.id);
    expect(at(-3_599_000)).not.toBe(intended.id);
  });
});

describe('contradicts', () => {
  it.each<[Recharge['state'], Outcome, boolean]>([
    ['succeeded', rejected(), true],
    ['settled', { outcome: 'reversed', reason: 'taken back' }, true],
    ['settled', { outcome: 'succeeded', receipt: 'R' }, false],
    ['failed', { outcome: 'succeeded', receipt: 'R' }, true],
    ['failed', rejected(), false],
    ['failed', { outcome: 'unknown', reason: 'time-out' }, false],
    ['unknown', { outcome: 'succeeded', receipt: 'R' }, false],
  ])('one that is %s, and then %j: %s', (state, outcome, isContrary) => {
    expect(contradicts({ ...sent, state }, outcome)).toBe(isContrary);
  });
});
