import type { Channel } from '../channel/channel.ts';
import { enter, enterCall } from '../channel/telling.ts';
import type { SwitchCore } from '../switch-core.ts';
import { epochOf } from '../switch-clock.ts';
import { hangUp } from './hangup.ts';
import { keepParked } from './parking.ts';
import { route } from './program.ts';
import { stopRunning } from './running.ts';

const TICK_MS = 20;

/** Where a leg is sent. */
export interface Destination {
  readonly number: string;
  readonly dialplan: string;
  readonly context: string;
}

/**
 * Sends a leg through the dialplan anew. It is the same leg: born once, answered once, and billed from its first answer on. What ran on
 * it is over, and whoever heard it is left.
 */
export function transfer(core: SwitchCore, channel: Channel, destination: Destination): void {
  const askedUs = core.clock.us();
  core.after(TICK_MS, () => {
    if (channel.isOver) return;
    rewrite(core, channel, { ...destination, askedUs });
    leaveBehind(core, channel);
    channel.state = 'CS_ROUTING';
    if (channel.isAnswered) enterCall(core, channel, 'RINGING');
    route(core, channel);
  });
}

/** The person at the far end of a leg sends whoever he hears to another number and is gone. False when he hears nobody. */
export function sendAway(core: SwitchCore, channel: Channel, to: { readonly number: string }): boolean {
  const other = channel.bridge?.otherThan(channel);
  if (!other) return false;
  channel.bridge?.dissolve();
  transfer(core, other, { number: to.number, dialplan: 'XML', context: other.profile.context });
  return hangUp(core, channel, { cause: 'BLIND_TRANSFER', by: 'switch' });
}

/** Takes a leg out of whatever it is in, and keeps it until somebody says more. */
export function parkAside(core: SwitchCore, channel: Channel): void {
  core.after(TICK_MS, () => {
    if (channel.isOver) return;
    leaveBehind(core, channel);
    enter(core, channel, 'CS_PARK');
    const stopped = keepParked(core, channel);
    channel.running.push({ application: '', argument: '', uuid: '', stopped });
  });
}

function leaveBehind(core: SwitchCore, channel: Channel): void {
  channel.program++;
  stopRunning(core, channel);
  channel.bridge?.part(channel);
}

function rewrite(core: SwitchCore, channel: Channel, to: Destination & { readonly askedUs: number }): void {
  const { number, context, dialplan, askedUs } = to;
  const source = `${epochOf(askedUs)}:${core.dice.uuid()}:bl_xfer:${number}/${context}/${dialplan}`;
  const { profile } = channel;
  channel.profile = {
    ...profile,
    destination: number,
    dialplan,
    context,
    transferSource: source,
    redirecting: profile.destination,
    index: profile.index + 1,
  };
  if (channel.direction === 'outbound') flip(channel);
  channel.callUuid = channel.uuid;
  channel.hitDialplan = true;
  channel.stateNumber = 2;
  channel.at({ profileCreated: askedUs });
  channel.setAll([
    ['max_forwards', String(Number(channel.variable('max_forwards') ?? 70) - 1)],
    ['transfer_history', source],
    ['transfer_source', source],
  ]);
}

/** A leg that was called becomes one that calls. */
function flip(channel: Channel): void {
  const { profile } = channel;
  channel.setAll([
    ['pre_transfer_caller_id_name', profile.callerName],
    ['pre_transfer_caller_id_number', profile.callerNumber],
    ['channel_cid_flipped', 'yes'],
  ]);
  channel.profile = {
    ...profile,
    callerName: profile.calleeName ?? '',
    callerNumber: profile.calleeNumber ?? '',
    calleeName: profile.callerName,
    calleeNumber: profile.callerNumber,
  };
}
