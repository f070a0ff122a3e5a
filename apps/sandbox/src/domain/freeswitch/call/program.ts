import type { Channel } from '../channel/channel.ts';
import { invitedChannel } from '../channel/invite.ts';
import { enter, enterCall, tellOf } from '../channel/telling.ts';
import type { SwitchCore } from '../switch-core.ts';
import type { Action } from './application.ts';
import { findActions } from './dialplan.ts';
import { hangUp } from './hangup.ts';
import type { Found } from './numbers.ts';
import { execute } from './running.ts';
import type { CallOrder } from './script.ts';

/** Somebody calls the switch. Nothing comes of it when new calls are refused: such a call has no events. */
export function receive(core: SwitchCore, order: CallOrder): Channel | undefined {
  if (core.isPaused) return undefined;
  const channel = invitedChannel(core, order);
  welcome(core, channel);
  const { cancelsAfterMs } = order;
  if (cancelsAfterMs !== undefined)
    core.after(cancelsAfterMs, () => {
      if (!channel.isAnswered) hangUp(core, channel, { cause: 'ORIGINATOR_CANCEL', by: 'far end' });
    });
  return channel;
}

/** A leg that comes in goes through its first states and into the dialplan. */
export function welcome(core: SwitchCore, channel: Channel): void {
  core.channels.set(channel.uuid, channel);
  core.record.created(channel, core.uuid);
  core.listing.join(core, channel);
  enter(core, channel, 'CS_NEW');
  enter(core, channel, 'CS_INIT');
  channel.stateNumber = 2;
  tellOf(core, channel, 'CHANNEL_CREATE');
  channel.state = 'CS_ROUTING';
  enterCall(core, channel, 'RINGING');
  route(core, channel);
}

/** Looks the destination up and does what the dialplan says, line by line. */
export function route(core: SwitchCore, channel: Channel): void {
  enter(core, channel, 'CS_ROUTING');
  const program = ++channel.program;
  const doInline = (action: Action, done: () => void) => execute(core, channel, { ...action, done });
  findActions({ channel, settings: core.settings, doInline }, (found) => {
    if (!channel.isOver && channel.program === program) follow(core, channel, found);
  });
}

function follow(core: SwitchCore, channel: Channel, found: Found | undefined): void {
  if (!found) {
    hangUp(core, channel, { cause: 'NO_ROUTE_DESTINATION', by: 'switch' });
    return;
  }
  channel.set('DP_MATCH', found.match);
  channel.set('call_uuid', channel.uuid);
  channel.state = 'CS_EXECUTE';
  channel.stateNumber = 4;
  if (channel.isAnswered) enterCall(core, channel, 'ACTIVE');
  enter(core, channel, 'CS_EXECUTE');
  runActions(core, channel, found.actions);
}

/** A dialplan that has come to its end ends the call. */
export function runActions(core: SwitchCore, channel: Channel, actions: readonly Action[]): void {
  const program = ++channel.program;
  const next = (index: number): void => {
    if (channel.isOver || channel.program !== program) return;
    const action = actions[index];
    if (action) execute(core, channel, { ...action, done: () => next(index + 1) });
    else hangUp(core, channel, { cause: 'NORMAL_CLEARING', by: 'switch' });
  };
  next(0);
}
