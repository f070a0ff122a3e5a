import { type Cause, phraseOf, q850Of, sipStatusOf } from '../channel/causes.ts';
import type { Channel } from '../channel/channel.ts';
import { soundCounters } from '../channel/media.ts';
import { enter, enterCall, tellAround, tellOf } from '../channel/telling.ts';
import { endVariables } from '../channel/timestamps.ts';
import type { SwitchCore } from '../switch-core.ts';
import { stopRunning } from './running.ts';

/** Who ends a leg, and what for: somebody at its far end, with the SIP status of a refusal, or the switch itself. */
export interface Ending {
  readonly cause: Cause;
  readonly by: 'far end' | 'switch';
  readonly status?: number;
}

/** Ends a leg, and whatever hangs on it. A leg ends once: false when it had ended already. */
export function hangUp(core: SwitchCore, channel: Channel, ending: Ending): boolean {
  if (channel.isOver) return false;
  channel.cause = ending.cause;
  channel.answerState = 'hangup';
  channel.stateNumber = 10;
  if (channel.kind === 'sip' && ending.by === 'far end') channel.setAll(farEndsWords(channel, ending));
  tellOf(core, channel, 'CHANNEL_HANGUP');
  channel.bridge?.part(channel, ending);
  stopRunning(core, channel);
  enter(core, channel, 'CS_HANGUP');
  channel.at({ hangup: core.clock.us() });
  channel.callUuid = channel.uuid;
  enterCall(core, channel, 'HANGUP');
  enter(core, channel, 'CS_REPORTING');
  for (const client of [...channel.clients]) client.legEnded();
  conclude(core, channel, ending);
  channel.watch.ended?.(ending);
  return true;
}

/** The last two events, which say the same: all there is to know of the leg. */
function conclude(core: SwitchCore, channel: Channel, ending: Ending): void {
  if (channel.direction === 'outbound') channel.set('call_uuid', channel.uuid);
  channel.setAll([
    ['hangup_cause', ending.cause],
    ['hangup_cause_q850', String(q850Of(ending.cause))],
    ...endVariables(channel),
  ]);
  if (channel.kind === 'loopback') channel.set('is_loopback', '1');
  if (channel.kind === 'sip' && ending.by === 'switch')
    channel.set('sip_hangup_disposition', channel.isAnswered ? 'send_bye' : disposition(channel));
  if (channel.kind === 'sip' && channel.hasMedia) channel.setAll(soundCounters());
  core.record.ended(channel);
  tellAround(core, channel, { name: 'CHANNEL_HANGUP_COMPLETE', before: [['Hangup-Cause', ending.cause]] });
  core.outside.report(core, channel);
  for (const client of [...channel.clients]) client.legReported();
  channel.stateNumber = 12;
  tellOf(core, channel, 'CHANNEL_DESTROY');
  core.channels.delete(channel.uuid);
  core.listing.leave(core, channel);
  enter(core, channel, 'CS_DESTROY');
  if (channel.half) hangUp(core, channel.half, { cause: ending.cause, by: 'switch' });
}

/** A caller who was not answered is refused; a far end that was not reached is given up. */
function disposition({ direction }: Channel): string {
  return direction === 'inbound' ? 'send_refuse' : 'send_cancel';
}

function farEndsWords(channel: Channel, { cause, status }: Ending): [string, string | undefined][] {
  if (channel.isAnswered) return term(200, 16, 'recv_bye');
  if (cause === 'ORIGINATOR_CANCEL')
    return [
      ['sip_hangup_disposition', 'recv_cancel'],
      ['sip_invite_failure_status', '487'],
      ['sip_invite_failure_phrase', 'CANCEL'],
      ...term(487, 487),
    ];
  const refused = status ?? sipStatusOf(cause);
  return [
    ['sip_hangup_disposition', 'recv_refuse'],
    ['sip_invite_failure_status', String(refused)],
    ['sip_invite_failure_phrase', phraseOf(refused)],
    ...term(refused, q850Of(cause)),
  ];
}

function term(status: number, cause: number, ended?: string): [string, string | undefined][] {
  const words: [string, string | undefined][] = [
    ['sip_term_status', String(status)],
    ['proto_specific_hangup_cause', `sip:${status}`],
    ['sip_term_cause', String(cause)],
  ];
  return ended ? [...words, ['sip_hangup_disposition', ended]] : words;
}
