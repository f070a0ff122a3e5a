import { describe, expect, it } from '@jest/globals';
import { aSwitchRoom } from './switch-room.builder.ts';

describe('TakeSwitch', () => {
  it('gives a switch to one owner at a time, each with a greater number', async () => {
    const room = await aSwitchRoom();
    expect([room.watched.fence, room.watched.core]).toEqual([1n, room.little.core]);
    expect(await room.take.run('fs1')).toBeUndefined();
    room.books.fences.lose('fs1');
    expect(await room.take.run('fs1')).toMatchObject({ watched: { fence: 2n } });
  });

  it('lets the next owner in when it leaves, and hears nothing more', async () => {
    const room = await aSwitchRoom();
    room.books.fences.lose('fs1');
    const taken = (await room.take.run('fs1'))!;
    await taken.leave();
    expect([room.lines.of('fs1'), taken.signal.aborted]).toEqual([undefined, true]);
    expect(await room.take.run('fs1')).toMatchObject({ watched: { fence: 3n } });
  });
});
