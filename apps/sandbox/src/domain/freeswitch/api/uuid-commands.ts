import { answer, sendEarlyMedia } from '../call/life.ts';
import { hangUp } from '../call/hangup.ts';
import { join } from '../call/bridging.ts';
import { execute, stopRunning } from '../call/running.ts';
import { parkAside, transfer } from '../call/transfer.ts';
import { causeOf } from '../channel/causes.ts';
import type { Channel } from '../channel/channel.ts';
import { enterCall, tellOf } from '../channel/telling.ts';
import { channelHeaders } from '../channel/channel-headers.ts';
import type { SwitchCore } from '../switch-core.ts';
import { textOf } from '../event.ts';
import { jsonOf, plainOf } from '../wire/frames.ts';
import { type ApiCommand, type ApiContext, NO_CHANNEL, ofChannel, OK, plain, usage } from './api-command.ts';

interface Found {
  readonly core: SwitchCore;
  readonly channel: Channel;
}

/** Commands about one leg, by its uuid. */
export const UUID_COMMANDS: Readonly<Record<string, ApiCommand>> = {
  uuid_exists: plain(({ core }, argument) => String(core.find(argument.trim()) !== undefined)),
  uuid_kill: ofChannel({ usage: '<uuid> [cause]', words: 0 }, ({ core, channel }, cause) => {
    hangUp(core, channel, { cause: causeOf(cause || 'NORMAL_CLEARING'), by: 'switch' });
    return OK;
  }),
  uuid_dump: ofChannel({ usage: '<uuid> [format]', words: 0 }, dump),
  uuid_getvar: ofChannel({ usage: '<uuid> <var>', words: 1 }, ({ channel }, name) => {
    const value = channel.variables.get(name.trim());
    return value === undefined ? '_undef_' : textOf(value);
  }),
  uuid_setvar: ofChannel({ usage: '<uuid> <var> [value]', words: 1 }, ({ channel }, rest) => {
    const [, name = '', value = ''] = /^(\S+)\s?(.*)$/s.exec(rest) ?? [];
    channel.set(name, value);
    return OK;
  }),
  uuid_setvar_multi: ofChannel({ usage: '<uuid> <var>=<value>;<var>=<value>...', words: 1 }, setMany),
  uuid_transfer: ofChannel(
    { usage: '<uuid> [-bleg|-both] <dest-exten> [<dialplan>] [<context>]', words: 1 },
    sendElsewhere,
  ),
  uuid_park: ofChannel({ usage: '<uuid>', words: 0 }, ({ core, channel }) => {
    parkAside(core, channel);
    return OK;
  }),
  uuid_bridge: ofChannel({ usage: '<uuid> <other_uuid>', words: 1 }, tie),
  uuid_broadcast: ofChannel({ usage: '<uuid> <path> [aleg|bleg|holdb|both]', words: 1 }, broadcast),
  uuid_answer: ofChannel({ usage: '<uuid>', words: 0 }, ({ core, channel }) => {
    answer(core, channel);
    return OK;
  }),
  uuid_pre_answer: ofChannel({ usage: '<uuid>', words: 0 }, ({ core, channel }) => {
    sendEarlyMedia(core, channel);
    return OK;
  }),
  uuid_hold: plain(hold),
};

/** Holds a leg that was answered, or takes it back; the clock of its price runs on. */
function hold({ core }: ApiContext, argument: string): string {
  const [, word, uuid] = /^(?:(off|toggle)\s+)?(\S+)/.exec(argument.trim()) ?? [];
  if (!uuid) return usage('[off|toggle] <uuid> [<display>]');
  const channel = core.find(uuid);
  if (!channel) return '-ERR Operation failed\n';
  const isHeld = word === 'toggle' ? !channel.isHeld : word !== 'off';
  if (!channel.isAnswered || isHeld === channel.isHeld) return '+OK Success\n';
  channel.isHeld = isHeld;
  tellOf(core, channel, isHeld ? 'CHANNEL_HOLD' : 'CHANNEL_UNHOLD');
  enterCall(core, channel, isHeld ? 'HELD' : 'ACTIVE');
  return '+OK Success\n';
}

function dump({ core, channel }: Found, format: string): string {
  const event = core.event('CHANNEL_DATA', { headers: () => channelHeaders(channel) });
  return format.trim() === 'json' ? jsonOf(event) : plainOf(event);
}

function setMany({ channel }: Found, pairs: string): string {
  for (const pair of pairs.split(';')) {
    const [, name = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(pair) ?? [];
    if (name.trim()) channel.set(name.trim(), value);
  }
  return OK;
}

function sendElsewhere({ core, channel }: Found, rest: string): string {
  const [, flag, words = ''] = /^(?:-(bleg|both)\s+)?(.*)$/s.exec(rest) ?? [];
  const [number = '', dialplan = 'XML', context = channel.profile.context] = words.split(/\s+/);
  const other = channel.bridge?.otherThan(channel);
  const sent = flag === 'bleg' ? [other] : flag === 'both' ? [channel, other] : [channel];
  if (!number) return usage('<uuid> [-bleg|-both] <dest-exten> [<dialplan>] [<context>]');
  if (flag === 'both') channel.bridge?.dissolve();
  for (const leg of sent) if (leg) transfer(core, leg, { number, dialplan, context });
  return sent[0] ? OK : '-ERR No such channel!\n';
}

function tie({ core, channel }: Found, rest: string): string {
  const other = core.find(rest.trim());
  if (!other || other === channel) return NO_CHANNEL;
  for (const leg of [channel, other]) {
    leg.program++;
    leg.bridge?.part(leg);
    stopRunning(core, leg);
  }
  join(core, [channel, other], {
    done: () => void hangUp(core, channel, { cause: 'NORMAL_CLEARING', by: 'switch' }),
  });
  return `+OK ${other.uuid}\n`;
}

/** A sound, or `application::argument`, on one leg or both, beside whatever they do. */
function broadcast({ core, channel }: Found, rest: string): string {
  const [path = '', which = 'aleg'] = rest.split(/\s+/);
  const [application, argument] = path.includes('::') ? path.split('::') : ['playback', path];
  const legs = { aleg: [channel], bleg: [channel.bridge?.otherThan(channel)] }[which] ?? [
    channel,
    channel.bridge?.otherThan(channel),
  ];
  for (const leg of legs)
    if (leg) execute(core, leg, { application: application ?? '', argument: argument ?? '' });
  return '+OK Message sent\n';
}
