import { describe, expect, it } from '@jest/globals';
import { aSwitchRoom } from './switch-room.builder.ts';

describe('NoteSwitchState', () => {
  it('says how a switch is and since when', async () => {
    const room = await aSwitchRoom();
    await room.state.run({ name: 'fs1', state: 'down', reason: 'lost' });
    const [said] = await room.books.states.list(['fs1']);
    expect(said).toMatchObject({ name: 'fs1', state: 'down', reason: 'lost', since: room.clock.now() });
  });
});
