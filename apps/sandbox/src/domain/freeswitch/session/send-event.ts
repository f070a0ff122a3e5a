import type { Header, SwitchEvent } from '../event.ts';
import { EVENT_NAMES, ORIGINS } from '../event-names.ts';
import { type Command, headerIn } from '../wire/command-reader.ts';
import { commandReply } from '../wire/frames.ts';
import type { Session } from './session.ts';

/** An event that a client makes itself reaches everybody who wants it, the client's own connection among them. */
export function sendEvent({ host: { core } }: Session, name: string, command: Command): string {
  const uuid = core.dice.uuid();
  const subclass = headerIn(command, 'event-subclass');
  const given = command.headers.filter(([header]) => header.toLowerCase() !== 'event-subclass');
  const headers: Header[] = [
    ...(subclass === undefined ? [] : ([['Event-Subclass', subclass]] as const)),
    ['Command', command.line],
    ...given,
    ['Event-UUID', uuid],
    ['Event-Name', name],
    ...core.commonHeaders(ORIGINS.CUSTOM),
  ];
  const event: SwitchEvent = { name, headers, body: command.body || undefined };
  // The reply stands before the event, also on the connection that sent it.
  if (EVENT_NAMES.has(name))
    core.after(0, () => core.dispatcher.send(event, (ms, work) => void core.after(ms, work)));
  return commandReply(`+OK ${uuid}`);
}
