import { expect, it } from '@jest/globals';
import { handedCallsContract } from './handed-calls.contract.ts';
import { MemoryHandedCalls } from './handed-calls.memory.ts';

handedCallsContract('MemoryHandedCalls', async () => {
  const calls = new MemoryHandedCalls();
  const { little } = calls.line;
  return {
    calls,
    call: async () => {
      const leg = little.ring({ caller: '15551230001', destination: '6000' });
      calls.hand(leg);
      return leg;
    },
    giveUp: async (leg) => void little.hangUp(leg, 'ORIGINATOR_CANCEL'),
    state: async (leg) => ({
      isAlive: little.alive(leg) !== undefined,
      cause: little.legs.get(leg)?.cause ?? '',
    }),
    answered: async (leg) => {
      little.answer(leg);
      const found = little.alive(leg);
      return found && little.eventOf('CHANNEL_DATA', found);
    },
    stop: async () => undefined,
  };
});

it('a call that nobody takes ends', () => {
  const calls = new MemoryHandedCalls();
  const leg = calls.line.little.ring({ destination: '6000' });
  calls.hand(leg);
  expect(calls.line.little.alive(leg)).toBeUndefined();
});
