import { describe, expect, it } from '@jest/globals';
import type { Finding } from './attempt.ts';
import { claimLook, lookAgain } from './second-look.ts';
import { NOON, aTopup, later, patience } from './topup.builder.ts';

const delivered = aTopup({
  status: 'succeeded',
  receipt: 'LT1',
  attempt: { state: 'succeeded', lookAt: NOON },
});
const look = (finding: Finding, now = NOON) => lookAgain(delivered, finding, { now, patience });

describe('lookAgain', () => {
  it('ends where the provider says the same again', () => {
    const looked = look({ outcome: 'succeeded', receipt: 'LT1' });
    expect(looked).toMatchObject({ look: 'confirmed', money: 'keep', topup: { status: 'succeeded' } });
    expect('topup' in looked && looked.topup.attempt.lookAt).toBeUndefined();
  });

  it('refunds what was taken back', () => {
    const looked = look({ outcome: 'reversed', reason: 'status_reversed' }, later(1));
    expect(looked).toMatchObject({ look: 'reversed', money: 'refund' });
    expect('topup' in looked && looked.topup).toMatchObject({ status: 'reversed', updatedAt: later(1) });
    expect('topup' in looked && looked.topup.attempt.lookAt).toBeUndefined();
  });

  it('moves nothing because the provider says that it was never delivered', () => {
    const refused: Finding = { outcome: 'rejected', failure: 'not_delivered', reason: '-1' };
    expect(look(refused)).toEqual({ look: 'contradicted' });
  });

  it.each([
    { outcome: 'unknown', reason: 'time-out' },
    { outcome: 'unseen', reason: 'http_404' },
  ] as const)('looks later where nobody answers, and gives up after a day: %j', (finding) => {
    const looked = look(finding);
    expect(looked).toMatchObject({ look: 'later', money: 'keep' });
    expect('topup' in looked && looked.topup.attempt.lookAt).toEqual(later(patience.secondLookMs));
    const last = look(finding, later(86_400_001));
    expect('topup' in last && last.topup.attempt.lookAt).toBeUndefined();
  });
});

describe('claimLook', () => {
  it('puts the next look off for longer than a call may take, and grows the epoch', () => {
    const { attempt } = claimLook(delivered, NOON, patience);
    expect(Number(attempt.lookAt)).toBeGreaterThan(later(patience.callMs).getTime());
    expect(attempt.epoch).toBe(delivered.attempt.epoch + 1);
  });
});
