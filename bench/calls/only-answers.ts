import { connect } from 'node:net';
import { once } from 'node:events';
import { FrameReader } from '../../apps/esl-billing-engine/src/adapters/esl/frame-reader.ts';
import { messageOf } from '../../apps/esl-billing-engine/src/adapters/esl/messages.ts';
import { headerOf } from '../../apps/esl-billing-engine/src/domain/switch-event.ts';

/** A client that lets every parked call go on at once, and knows nothing of money: as fast as a decision can be. */
export async function onlyAnswers(eslPort: number): Promise<() => void> {
  const socket = connect(eslPort, '127.0.0.1').setNoDelay(true);
  await once(socket, 'connect');
  const reader = new FrameReader();
  socket.on('data', (chunk) => {
    for (const frame of reader.read(chunk)) {
      const message = messageOf(frame);
      if (message.kind !== 'event' || message.event.name !== 'CHANNEL_PARK') continue;
      const leg = headerOf(message.event, 'Unique-ID') ?? '';
      const to = headerOf(message.event, 'Caller-Destination-Number') ?? '';
      socket.write(
        `bgapi uuid_setvar ${leg} saldo_released true\n\nbgapi uuid_transfer ${leg} ${to} XML saldo\n\n`,
      );
    }
  });
  socket.write('auth ClueCon\n\nevent json CHANNEL_PARK\n\n');
  return () => void socket.destroy();
}
