import type { Channel } from '../channel/channel.ts';
import { callersMedia, calleesMedia, localDescription } from '../channel/media.ts';
import { enterCall, tellOf } from '../channel/telling.ts';
import type { SwitchCore } from '../switch-core.ts';
import { hangUp } from './hangup.ts';
import { executeOnAnswer } from './running.ts';

/** The far end rings. */
export function ring(core: SwitchCore, channel: Channel): void {
  if (channel.isOver || channel.times.progress > 0 || channel.isAnswered) return;
  channel.at({ progress: core.clock.us() });
  if (isFarHalf(channel)) return ring(core, channel.half!);
  if (channel.direction === 'inbound') channel.set('sip_to_tag', core.dice.tag());
  tellOf(core, channel, 'CHANNEL_PROGRESS');
  if (channel.direction === 'outbound') enterCall(core, channel, 'RINGING');
  channel.watch.rings?.();
}

/** Sound before the answer, which costs nobody anything. */
export function sendEarlyMedia(core: SwitchCore, channel: Channel): void {
  if (channel.isOver || channel.times.progressMedia > 0) return;
  channel.hasMedia = true;
  channel.answerState = 'early';
  channel.at({ progressMedia: core.clock.us() });
  if (channel.kind === 'sip') {
    const port = 30_000 + core.dice.below(4_000);
    channel.setAll([
      ...callersMedia(port, channel.variable('originated_legs') !== undefined),
      ['endpoint_disposition', 'EARLY MEDIA'],
    ]);
    tellOf(core, channel, 'CHANNEL_PROGRESS_MEDIA');
    channel.set(...localDescription(port));
  }
  enterCall(core, channel, 'EARLY');
}

/** From here on the leg costs money. Answering twice is answering once. */
export function answer(core: SwitchCore, channel: Channel): void {
  if (channel.isOver || channel.isAnswered) return;
  if (isFarHalf(channel)) answer(core, channel.half!);
  if (channel.direction === 'inbound' && channel.kind === 'sip') sendEarlyMedia(core, channel);
  if (channel.direction === 'outbound' && channel.kind === 'sip') openMedia(channel);
  channel.hasMedia = true;
  channel.answerState = 'answered';
  channel.at({ answered: core.clock.us() });
  core.record.answered(channel);
  tellOf(core, channel, 'CHANNEL_ANSWER');
  channel.set('endpoint_disposition', 'ANSWER');
  executeOnAnswer(core, channel);
  enterCall(core, channel, 'ACTIVE');
  acknowledge(channel);
  const { talksMs } = channel.script;
  if (talksMs !== undefined)
    core.after(talksMs, () => hangUp(core, channel, { cause: 'NORMAL_CLEARING', by: 'far end' }));
  channel.watch.answered?.();
}

/** The caller's ACK carries his headers once more, and without the better part of his name. */
function acknowledge(channel: Channel): void {
  const tag = channel.variable('sip_to_tag');
  if (channel.direction !== 'inbound' || channel.kind !== 'sip') return;
  const display = /^[\w-]*/.exec(channel.profile.callerName)?.[0] ?? '';
  channel.setAll([
    ['sip_to_tag', tag],
    ['sip_from_tag', channel.variable('sip_from_tag')],
    ['sip_cseq', '1'],
    ['sip_call_id', channel.variable('sip_call_id')],
    ['sip_full_via', channel.variable('sip_full_via')?.replace(/-0$/, '-5')],
    ['sip_from_display', display],
    ['sip_full_from', channel.variable('sip_full_from')?.replace(/^"[^"]*"/, `"${display}"`)],
    ['sip_full_to', `${channel.variable('sip_full_to')};tag=${tag}`],
  ]);
}

/** The half of a loopback that goes through the dialplan; what happens to it, the near half tells. */
function isFarHalf({ half, direction }: Channel): boolean {
  return half !== undefined && direction === 'inbound';
}

function openMedia(channel: Channel): void {
  channel.setAll(calleesMedia(Number(channel.variable('local_media_port') ?? 30_000)));
}
