import { beforeEach, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { NOON, aHeldCall, later, moved, someLimits } from '../domain/held-call.builder.ts';
import type { CallWorld } from './call-world.builder.ts';
import type { SwitchStates } from './switch-states.ts';

/** What every implementation of the port must do. */
export function switchStatesContract(
  name: string,
  make: () => Promise<CallWorld & { states: SwitchStates }>,
): void {
  describe(`${name} as SwitchStates`, () => {
    let world: CallWorld & { states: SwitchStates };
    let switchName: string;
    const fence = 1n;

    beforeEach(async () => {
      world = await make();
      switchName = v7();
    });

    it('waits for switches of which no owner has spoken, in the order in which they are asked for', async () => {
      const names = [v7(), switchName];
      const idle = { state: 'waiting', live_calls: 0, doubtful_calls: 0 };
      expect(await world.states.list(names)).toEqual(names.map((one) => ({ name: one, ...idle })));
      const owner = await world.fences.tryTake(switchName);
      expect(await world.states.list([switchName])).toEqual([{ name: switchName, ...idle }]);
      await owner?.release();
    });

    it('hears nothing more of an owner who was replaced', async () => {
      const { states, fences } = world;
      const said = async () => (await states.list([switchName]))[0]?.state;
      const before = await fences.tryTake(switchName);
      await states.put({ name: switchName, fence: before!.fence, state: 'down', since: NOON });
      await before?.release();
      const after = await fences.tryTake(switchName);
      await states.put({ name: switchName, fence: after!.fence, state: 'up', since: later(1) });
      await states.put({ name: switchName, fence: before!.fence, state: 'down', since: later(2) });
      expect(await said()).toBe('up');
      await after?.release();
    });

    it('answers what was said last, and how many calls live and are doubtful', async () => {
      await world.states.put({
        name: switchName,
        fence,
        state: 'down',
        reason: 'connect refused',
        since: NOON,
      });
      await world.states.put({ name: switchName, fence, state: 'up', core: 'core-2', since: later(1) });
      const account = await world.anAccount('3');
      const calls = [1, 2, 3].map(() => aHeldCall(account.id, '1', { switch: switchName }));
      for (const call of calls) await world.calls.open({ call, limits: someLimits(), told: [] }, undefined);
      await world.calls.change(
        { from: calls[0]!, to: moved(calls[0]!, { state: 'doubtful' }), told: [] },
        undefined,
      );
      expect(await world.states.list([switchName])).toEqual([
        { name: switchName, state: 'up', core: 'core-2', since: later(1), live_calls: 3, doubtful_calls: 1 },
      ]);
    });
  });
}
