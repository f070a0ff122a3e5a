import { describe, expect, it } from '@jest/globals';
import { NoteSwitchState } from './note-switch-state.ts';
import { aSwitchRoom } from './switch-room.builder.ts';

describe('NoteSwitchState', () => {
  it('says how a switch is and since when', async () => {
    const room = await aSwitchRoom();
    await room.state.run({ name: 'fs1', fence: 1n, state: 'down', reason: 'lost' });
    const [said] = await room.books.states.list(['fs1']);
    expect(said).toMatchObject({ name: 'fs1', state: 'down', reason: 'lost', since: room.clock.now() });
  });

  it('leaves what was said last, however slowly what was said before it is written, or not at all', async () => {
    const { books, clock } = await aSwitchRoom();
    const { states } = books;
    const put = states.put.bind(states);
    let fail = (): void => undefined;
    const broken = new Promise<void>((_, reject) => (fail = () => reject(new Error('away'))));
    let letGo = (): void => undefined;
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    states.put = async (state) => {
      if (state.reason === 'lost') await broken;
      if (state.reason === 'silent') await gate;
      await put(state);
    };
    const note = new NoteSwitchState(states, clock);
    const of = { name: 'fs1', fence: 1n } as const;
    const lost = note.run({ ...of, state: 'down', reason: 'lost' });
    const silent = note.run({ ...of, state: 'down', reason: 'silent' });
    const up = note.run({ ...of, state: 'up' });
    letGo();
    fail();
    await expect(lost).rejects.toThrow('away');
    await Promise.all([silent, up]);
    expect(await states.list(['fs1'])).toMatchObject([{ state: 'up' }]);
  });
});
