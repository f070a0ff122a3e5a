import { hangUp } from '../call/hangup.ts';
import { execute } from '../call/running.ts';
import { causeOf } from '../channel/causes.ts';
import type { Channel } from '../channel/channel.ts';
import { type Command, headerIn } from '../wire/command-reader.ts';
import { commandReply } from '../wire/frames.ts';
import type { Session } from './session.ts';

const OK = commandReply('+OK');

/** `sendmsg`: tells a leg to run an application, or to hang up. */
export function sendMessage(session: Session, uuid: string, command: Command): string {
  const { host, control } = session;
  const leg = uuid ? host.core.find(uuid) : control?.run.channel;
  if (!leg || leg.isOver)
    return commandReply(`-ERR invalid session id [${uuid || control?.run.channel.uuid || ''}]`);
  switch (headerIn(command, 'call-command')) {
    case 'execute':
      return executeOn(session, leg, command);
    case 'hangup':
      return endLeg(session, leg, command);
    default:
      return OK;
  }
}

/** Whoever holds a leg without `async` hears of it when the application is over, everybody else at once. */
function executeOn(session: Session, leg: Channel, command: Command): string {
  const { host, control } = session;
  const action = {
    application: headerIn(command, 'execute-app-name') ?? '',
    argument: headerIn(command, 'execute-app-arg') ?? command.body,
  };
  if (!control || control.isAsync) {
    host.core.after(0, () => {
      if (!leg.isOver) execute(host.core, leg, action);
    });
    return OK;
  }
  const answer = session.wait();
  execute(host.core, leg, { ...action, done: () => answer(OK), stopped: () => answer(OK) });
  return '';
}

function endLeg({ host }: Session, leg: Channel, command: Command): string {
  const cause = causeOf(headerIn(command, 'hangup-cause') ?? 'NORMAL_CLEARING');
  host.core.after(0, () => hangUp(host.core, leg, { cause, by: 'switch' }));
  return OK;
}
