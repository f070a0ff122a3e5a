import { describe, expect, it } from '@jest/globals';
import { hear } from './call-life.ts';
import type { CallLife } from './call-life.ts';
import { stageOf } from './call-view.ts';
import type { LegFact } from './leg-fact.ts';
import { aFact, factsOf, us } from './switch-event.builder.ts';
import { talkOf } from './talk.ts';
import { absence, estimatedTalk, judge } from './truth.ts';
import type { Observation } from './truth.ts';

const asked = (answer: 'present' | 'absent', atMs: number, core = 'core-1'): Observation => ({
  answer,
  atMs,
  core,
});
const silence = (atMs: number): Observation => ({ answer: 'none', atMs });
const question = { core: 'core-1', apartMs: 500 };

describe('what is true of a channel', () => {
  it.each([
    ['unknown', []],
    ['alive', [asked('present', 0)]],
    ['unknown', [asked('absent', 0)]],
    ['unknown', [asked('absent', 0), asked('absent', 499)]],
    ['gone', [asked('absent', 0), asked('absent', 500)]],
    ['gone', [asked('absent', 0), asked('absent', 100), asked('absent', 500)]],
    ['gone', [asked('present', 0), asked('absent', 100), asked('absent', 600)]],
    ['unknown', [asked('present', 0), asked('absent', 600)]],
    ['unknown', [asked('absent', 0), asked('present', 100), asked('absent', 600)]],
    ['alive', [asked('absent', 0), asked('absent', 600), asked('present', 700)]],
    ['unknown', [silence(0), silence(60_000), silence(120_000)]],
    ['unknown', [asked('present', 0), silence(1_000)]],
    ['unknown', [asked('absent', 0), silence(1_000)]],
    ['gone', [asked('absent', 0), silence(300), asked('absent', 600)]],
    ['gone', [asked('absent', 0), asked('absent', 600), silence(1_000)]],
    ['died', [asked('absent', 0, 'core-2')]],
    ['died', [asked('present', 0), asked('absent', 10, 'core-2')]],
    ['died', [asked('present', 0), asked('absent', 10, 'core-2'), silence(20)]],
  ] as const)('is %s after %j', (verdict, observations) => {
    expect(judge(observations, question)).toBe(verdict);
  });

  it('is judged by the first life of the switch that was seen, where nobody heard which had the call', () => {
    expect(judge([asked('absent', 0, 'x'), asked('absent', 900, 'x')], { apartMs: 500 })).toBe('gone');
    expect(judge([asked('absent', 0, 'x'), asked('absent', 900, 'y')], { apartMs: 500 })).toBe('died');
  });
});

describe('a call that ended unseen', () => {
  const A = { leg: 'a', answered: 2, hungUp: 8 };
  const [created, answered, completed] = factsOf(A);
  const seen = aFact(A, 'DATA', 6);
  const lifeOf = (...facts: readonly LegFact[]) => facts.reduce<CallLife | undefined>(hear, undefined)!;

  it('lasted until it was last known to live', () => {
    expect(estimatedTalk(lifeOf(created!, answered!, seen), {})).toEqual({
      answeredUs: us(2),
      endedUs: us(6),
      durationUs: 4_000_000,
      isEstimated: true,
    });
    expect(estimatedTalk(lifeOf(answered!), { lastProofUs: us(7) }).durationUs).toBe(5_000_000);
  });

  it('lasted no longer than it was paid for', () => {
    expect(estimatedTalk(lifeOf(answered!, seen), { paidUntilUs: us(5) }).durationUs).toBe(3_000_000);
    expect(estimatedTalk(lifeOf(answered!, seen), { paidUntilUs: us(1) }).durationUs).toBe(0);
  });

  it('cost nothing where no answer was seen', () => {
    expect(estimatedTalk(lifeOf(created!), { lastProofUs: us(9) })).toEqual({
      durationUs: 0,
      isEstimated: true,
    });
  });

  it('is over by the absence of its legs, and measured when its end is heard after all', () => {
    const gone = lifeOf(answered!, seen, absence('fs1', 'a'));
    expect([stageOf(gone), talkOf(gone).durationUs]).toEqual(['over', undefined]);
    const late = hear(gone, completed!);
    expect([stageOf(late), estimatedTalk(late, {})]).toEqual(['over', talkOf(late)]);
    expect(talkOf(late)).toMatchObject({ durationUs: 6_000_000, isEstimated: false });
  });
});
