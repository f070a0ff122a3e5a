import { describe, expect, it } from '@jest/globals';
import { aSwitchRoom } from './switch-room.builder.ts';

async function anAnswered() {
  const room = await aSwitchRoom();
  await room.books.anAccount('20.00', { number: '100001' });
  const leg = await room.talk('100001');
  return { room, leg };
}

describe('LookAtCall', () => {
  it('closes a call only when the switch has said twice, some time apart, that it is not there', async () => {
    const { room, leg } = await anAnswered();
    room.little.spoil = () => [];
    room.pass(10_000);
    room.little.hangUp(leg);
    const look = async () =>
      room.watched.keep(await room.steps.look.run(room.watched, room.watched.note(leg)!, leg));
    await look();
    await room.carryOn(leg);
    expect(await room.call(leg)).toMatchObject({ state: 'answered' });
    room.pass(2_000);
    await look();
    await room.carryOn(leg);
    expect(await room.cdr(leg)).toMatchObject({ source: 'estimate', estimated: true, duration_us: 0 });
  });

  it('doubts a call after three silences, keeps its money held, and trusts it again when the switch speaks', async () => {
    const { room, leg } = await anAnswered();
    room.little.cut();
    for (let count = 0; count < 3; count += 1) {
      const note = { ...room.watched.note(leg)!, notBefore: undefined, mustLook: true };
      room.watched.keep(await room.steps.look.run(room.watched, note, leg));
    }
    expect(await room.call(leg)).toMatchObject({ state: 'doubtful', hold: { heldMicros: 3_240_000n } });
    expect(room.told()).toContain('call.doubted');
    room.little.heal();
    await room.listen();
    room.watched.keep(await room.steps.look.run(room.watched, room.watched.note(leg)!, leg));
    expect(await room.call(leg)).toMatchObject({ state: 'answered' });
  });
});
