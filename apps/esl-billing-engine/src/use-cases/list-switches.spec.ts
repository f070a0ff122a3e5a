import { describe, expect, it } from '@jest/globals';
import { NOON } from '../domain/held-call.builder.ts';
import { ListSwitches } from './list-switches.ts';
import { aDesk } from './desk.builder.ts';

describe('ListSwitches', () => {
  it('answers the switches of the configuration, also those of which nobody has spoken', async () => {
    const { states } = aDesk();
    await states.put({ name: 'fs2', fence: 1n, state: 'up', core: 'core-1', since: NOON });
    await states.put({ name: 'old', fence: 1n, state: 'up', since: NOON });
    const { data } = await new ListSwitches(states, ['fs1', 'fs2']).run();
    expect(data.map(({ name, state }) => [name, state])).toEqual([
      ['fs1', 'waiting'],
      ['fs2', 'up'],
    ]);
  });
});
