import { connectedHeaders } from '../channel/channel-headers.ts';
import { tellOf } from '../channel/telling.ts';
import { textOf } from '../event.ts';
import { commandReply, connectReply } from '../wire/frames.ts';
import type { Verb } from './verbs.ts';

const CONNECT_ORIGIN = 'mod_event_socket.c parse_command 2021';

/** Commands of whoever was given a leg: over a connection that the switch has made. Others do not control anything. */
export const CONTROL_VERBS: Readonly<Record<string, Verb>> = {
  connect: ({ control, host: { core } }) => {
    if (!control) return undefined;
    const { channel } = control.run;
    const event = core.event('CHANNEL_DATA', {
      origin: CONNECT_ORIGIN,
      headers: () => [
        ...connectedHeaders(channel),
        ['Content-Type', 'command/reply'],
        ['Reply-Text', '+OK\n'],
        ['Socket-Mode', control.isAsync ? 'async' : 'static'],
        ['Control', control.run.argument.split(/\s+/).includes('full') ? 'full' : 'single-channel'],
      ],
    });
    if (control.isAsync && !channel.isOver) {
      core.after(0, () => {
        if (!channel.isOver) tellOf(core, channel, 'CHANNEL_PARK');
      });
      control.run.whenStopped(() => tellOf(core, channel, 'CHANNEL_UNPARK'));
    }
    return connectReply(event);
  },
  linger: (session, words) => {
    if (!session.control) return commandReply('-ERR not controlling a session');
    session.lingerSeconds = Number(words) || 0;
    return commandReply(words ? `+OK will linger ${session.lingerSeconds} seconds` : '+OK will linger');
  },
  nolinger: (session) => {
    if (!session.control) return commandReply('-ERR not controlling a session');
    session.lingerSeconds = undefined;
    return commandReply('+OK will not linger');
  },
  divert_events: ({ control }, words) => {
    if (!control) return commandReply('-ERR not controlling a session.');
    return commandReply(words === 'off' ? '+OK events no longer diverted' : '+OK events diverted');
  },
  resume: ({ control }) => (control ? commandReply('+OK') : undefined),
  getvar: ({ control }, name) => {
    if (!control) return undefined;
    const value = control.run.channel.variables.get(name);
    return commandReply(value === undefined ? '' : textOf(value));
  },
};
