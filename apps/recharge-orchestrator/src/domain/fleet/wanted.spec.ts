import { expect, it } from '@jest/globals';
import type { RunState, RunTrigger } from '@saldo/contracts';
import { aRun } from './run.builder.ts';
import { isStillByHand } from './wanted.ts';

const chainOf = (steps: readonly (readonly [RunTrigger, RunState])[]) =>
  steps.map(([trigger, state]) => aRun({ trigger, state }));
const now = (trigger: RunTrigger) => [trigger, 'running'] as const;

it.each([
  ['a person’s own', [now('manual')]],
  ['one after a death', [['manual', 'stopped'], now('recovery')]],
  [
    'one after two deaths, held up and freed',
    [['manual', 'stopped'], ['recovery', 'stopped'], ['recovery', 'blocked'], now('unblocked')],
  ],
  ['one for which the money came back', [['manual', 'waiting_funds'], now('funds')]],
] as const)('a run is a person’s wish: %s', (_, chain) => {
  expect(isStillByHand(chainOf(chain))).toBe(true);
});

it.each([
  ['the first that there is', [now('unblocked')]],
  ['what the schedule began', [['schedule', 'blocked'], now('unblocked')]],
  ['what goes on after the wish was served', [['manual', 'finished'], now('unblocked')]],
  [
    'what goes on after one that served it',
    [['manual', 'blocked'], ['unblocked', 'finished'], ['unblocked', 'blocked'], now('unblocked')],
  ],
  ['what goes on after a person paused it', [['manual', 'stopped'], now('unblocked')]],
] as const)('a run is nobody’s wish: %s', (_, chain) => {
  expect(isStillByHand(chainOf(chain))).toBe(false);
});
