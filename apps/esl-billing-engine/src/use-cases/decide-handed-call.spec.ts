import { describe, expect, it } from '@jest/globals';
import { MemoryHandedCalls } from '../ports/handed-calls.memory.ts';
import type { HandedCall } from '../ports/handed-calls.ts';
import { DecideHandedCall } from './decide-handed-call.ts';
import { aSwitchRoom, RULES } from './switch-room.builder.ts';

async function aHanded(amount: string) {
  const room = await aSwitchRoom();
  const identities = [{ kind: 'caller' as const, value: '51170009' }];
  await room.books.anAccount(amount, { identities });
  await room.state.run({ name: 'fs1', fence: 1n, state: 'up', core: room.little.core });
  const source = new MemoryHandedCalls(room.line);
  const handed: HandedCall[] = [];
  await source.open((call) => handed.push(call));
  const leg = room.little.call({
    caller: '51170009',
    destination: '51170001',
    context: 'customers',
  });
  source.hand(leg);
  const decide = new DecideHandedCall(room.authorise, room.refusal, room.books.states, ['fs1'], RULES);
  return { room, leg, decide: () => decide.run(handed[0]!) };
}

describe('DecideHandedCall', () => {
  it('lets a call go on, on its own connection', async () => {
    const { room, leg, decide } = await aHanded('20.00');
    await decide();
    expect(room.little.alive(leg)).toMatchObject({ isParked: false, context: 'customers' });
  });

  it('refuses it there, and leaves a record', async () => {
    const { room, leg, decide } = await aHanded('0');
    await decide();
    expect(room.little.legs.get(leg)).toMatchObject({ cause: 'OUTGOING_CALL_BARRED' });
    expect(await room.cdr(leg)).toMatchObject({ refusal: 'insufficient_balance' });
  });

  it('leaves the order to whoever has decided first', async () => {
    const { room, leg, decide } = await aHanded('20.00');
    await room.carryOn(leg);
    await decide();
    expect(room.line.orders).toEqual([`release ${leg}`]);
  });
});
