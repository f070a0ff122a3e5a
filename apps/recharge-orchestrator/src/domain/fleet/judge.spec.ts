import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '@saldo/calendar';
import { FLEET_EXCEPTION_KINDS, FLEET_VERDICTS } from '@saldo/contracts';
import type { FleetExceptionKind, FleetVerdict } from '@saldo/contracts';
import { v7 } from 'uuid';
import { later } from '../topup.builder.ts';
import { fleetExceptionIdOf } from './fleet-ids.ts';
import { isSameVerdict, judgeFleet } from './judge.ts';
import {
  aFleetException,
  aRecharge,
  delivered,
  lost,
  refused,
  stepped,
  submitted,
} from './recharge.builder.ts';
import type { Recharge } from './recharge.ts';

const sent = submitted(aRecharge());
const done = delivered(sent);
const recharges = {
  none: undefined,
  open: sent,
  unknown: lost(sent),
  succeeded: done,
  bound: { ...done, batch: v7() },
  settled: { ...done, batch: v7(), state: 'settled' },
  failed: refused(sent),
} as const satisfies Record<string, Recharge | undefined>;
type Standing = keyof typeof recharges;

const at = later(3_600_000);
const judgement = { reason: 'seen in the portal', by: 'operator:1', at, zone: 'America/Mazatlan' };

function judged(kind: FleetExceptionKind, recharge: Recharge | undefined, verdict: FleetVerdict) {
  const id = recharge ? fleetExceptionIdOf(kind, recharge) : v7();
  const exception = aFleetException({ id, kind, ...(recharge ? { recharge: recharge.id } : {}) });
  return judgeFleet(exception, recharge, { ...judgement, verdict });
}

/** The next state, and what moves beside it; a dash is a verdict that is not possible. */
function outcome(kind: FleetExceptionKind, standing: Standing, verdict: FleetVerdict): string {
  const result = judged(kind, recharges[standing], verdict);
  if (!result) return '-';
  const isMoved = result.recharge?.state !== recharges[standing]?.state;
  return [isMoved ? result.recharge?.state : 'stays', result.money].filter(Boolean).join(' ');
}

describe('a verdict about a fleet', () => {
  /** In the order of `FLEET_VERDICTS`: delivered, not delivered, acknowledged. */
  it.each<[FleetExceptionKind, Standing, string, string, string]>([
    ['unresolved', 'unknown', 'succeeded', 'failed', '-'],
    ['unresolved', 'open', '-', '-', '-'],
    ['unresolved', 'settled', '-', '-', 'stays'],
    ['unresolved', 'failed', '-', '-', 'stays'],
    ['contradiction', 'failed', 'succeeded', 'stays', '-'],
    ['contradiction', 'succeeded', 'stays', 'failed', '-'],
    ['contradiction', 'bound', 'stays', '-', '-'],
    ['contradiction', 'settled', 'stays', 'stays refund', '-'],
    ['contradiction', 'unknown', '-', '-', '-'],
    ['missing_theirs', 'succeeded', 'stays', 'failed', 'stays'],
    ['missing_theirs', 'bound', 'stays', '-', 'stays'],
    ['missing_theirs', 'settled', 'stays', 'stays refund', 'stays'],
    ['missing_theirs', 'unknown', '-', '-', 'stays'],
    ['missing_ours', 'none', 'stays bear', 'stays', 'stays'],
    ['missing_ours', 'failed', 'succeeded', 'stays', 'stays'],
    ['missing_ours', 'settled', 'stays bear', 'stays', 'stays'],
    ['missing_ours', 'unknown', '-', '-', 'stays'],
    ['amount_differs', 'settled', 'stays adjust', '-', 'stays'],
    ['amount_differs', 'bound', 'stays adjust', '-', 'stays'],
    ['amount_differs', 'none', '-', '-', 'stays'],
    ['float_differs', 'none', '-', '-', 'stays'],
    ['import', 'none', '-', '-', 'stays'],
  ])('of the kind %s where the recharge is %s', (kind, standing, ...expected) => {
    expect(FLEET_VERDICTS.map((verdict) => outcome(kind, standing, verdict))).toEqual(expected);
  });

  it('leaves no kind without a way to end it, wherever a recharge may end', () => {
    for (const kind of FLEET_EXCEPTION_KINDS)
      for (const standing of ['none', 'settled', 'failed'] as const) {
        if (kind === 'contradiction' && standing === 'none') continue;
        const ways = FLEET_VERDICTS.filter((verdict) => outcome(kind, standing, verdict) !== '-');
        expect([kind, standing, ways.length > 0]).toEqual([kind, standing, true]);
      }
  });

  it('delivers from the moment it was sent, with the receipt that was found, and answers the question', () => {
    const asked = stepped(recharges.unknown, { exception: v7() });
    const exception = aFleetException({ id: asked.exception ?? '', kind: 'unresolved', recharge: asked.id });
    const result = judgeFleet(exception, asked, { ...judgement, verdict: 'delivered', receipt: 'R9' });
    const { exception: _answered, ...rest } = asked;
    expect(result?.recharge).toEqual({
      ...rest,
      state: 'succeeded',
      receipt: 'R9',
      succeededAt: sent.attempt.submittedAt,
      newExpiryAt: later(8 * DAY_MS),
      updatedAt: at,
      epoch: asked.epoch + 1,
    });
    const { zone: _zone, ...settlement } = judgement;
    expect(result?.exception.settlement).toEqual({ ...settlement, verdict: 'delivered' });
  });

  it('leaves nothing of a delivery that was none', () => {
    const result = judged('contradiction', recharges.succeeded, 'not_delivered')?.recharge;
    expect(result).toMatchObject({ state: 'failed', epoch: done.epoch + 1 });
    for (const trace of ['receipt', 'slip', 'succeededAt', 'newExpiryAt'])
      expect(result).not.toHaveProperty(trace);
  });

  it('about an earlier attempt is borne by the house, and moves no recharge', () => {
    const first = recharges.failed;
    const exception = aFleetException({
      id: fleetExceptionIdOf('contradiction', first),
      kind: 'contradiction',
    });
    const second = stepped(first, { state: 'intended', attempt: { number: 2 } });
    const result = judgeFleet(exception, second, { ...judgement, verdict: 'delivered' });
    expect(result).toMatchObject({ money: 'bear', recharge: { state: 'intended', attempt: { number: 2 } } });
  });

  it('moves no money of which nobody knows how much, or to whom', () => {
    for (const unnamed of ['amount', 'provider'] as const) {
      const { [unnamed]: _unnamed, ...exception } = aFleetException({ kind: 'missing_ours' });
      expect(judgeFleet(exception, undefined, { ...judgement, verdict: 'delivered' })).toBeUndefined();
    }
  });

  it('is the same again from the same person alone', () => {
    const { exception } = judged('import', undefined, 'acknowledged') ?? {};
    if (!exception) throw new Error('it can be acknowledged');
    expect(isSameVerdict(exception, { verdict: 'acknowledged', by: 'operator:1' })).toBe(true);
    expect(isSameVerdict(exception, { verdict: 'delivered', by: 'operator:1' })).toBe(false);
    expect(isSameVerdict(exception, { verdict: 'acknowledged', by: 'operator:2' })).toBe(false);
  });
});
