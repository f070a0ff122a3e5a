import { runApi } from '../api/api.ts';
import type { SwitchCore } from '../switch-core.ts';
import type { Header } from '../event.ts';
import { type Command, headerIn } from '../wire/command-reader.ts';
import { apiResponse, commandReply } from '../wire/frames.ts';
import { CONTROL_VERBS } from './control-verbs.ts';
import { LISTENING_VERBS } from './listening-verbs.ts';
import { sendMessage } from './messages.ts';
import { sendEvent } from './send-event.ts';
import type { Session } from './session.ts';

/** What follows the first word of a command; undefined is a command that nobody knows. */
export type Verb = (session: Session, words: string, command: Command) => string | undefined;

const NOT_FOUND = commandReply('-ERR command not found');

const VERBS: ReadonlyMap<string, Verb> = new Map<string, Verb>([
  ...Object.entries(LISTENING_VERBS),
  ...Object.entries(CONTROL_VERBS),
  ['api', api],
  ['bgapi', bgapi],
  ['sendmsg', sendMessage],
  ['sendevent', sendEvent],
  ['log', (_, words) => commandReply(`+OK log level ${words} [${words || 7}]`)],
  ['nolog', () => commandReply('+OK no longer logging')],
]);

/** Does what a client says and answers it. */
export function obey(session: Session, command: Command): void {
  const [, verb = '', words = ''] = /^(\S*)\s*(.*?)\s*$/s.exec(command.line) ?? [];
  if (verb === 'exit') {
    session.say(commandReply('+OK bye'));
    return session.close();
  }
  if (!session.isAuthenticated) return authenticate(session, verb, words);
  const reply = VERBS.get(verb)?.(session, words, command);
  session.say(reply ?? NOT_FOUND);
}

/** A wrong password ends the connection; anything else is simply not known yet. */
function authenticate(session: Session, verb: string, password: string): void {
  if (verb !== 'auth') return session.say(NOT_FOUND);
  session.isAuthenticated = password === session.host.core.settings.password;
  session.say(commandReply(session.isAuthenticated ? '+OK accepted' : '-ERR invalid'));
  if (!session.isAuthenticated) session.close();
}

/** Nothing else happens on the connection until the command has answered. */
function api(session: Session, words: string): string | undefined {
  if (!words) return undefined;
  const { host } = session;
  const answer = session.wait();
  const shutDown = host.shutDown.bind(host);
  runApi({ core: host.core, shutDown }, words, (body) => answer(apiResponse(body)));
  return '';
}

/** Answers at once with the number of a job; what came of it is an event. */
function bgapi(session: Session, words: string, command: Command): string | undefined {
  if (!words) return undefined;
  const { host } = session;
  const { core } = host;
  const job = headerIn(command, 'job-uuid') ?? core.dice.uuid();
  const shutDown = host.shutDown.bind(host);
  core.after(0, () => runApi({ core, shutDown }, words, (body) => tellOfJob(core, { job, words, body })));
  return commandReply(`+OK Job-UUID: ${job}`, [['Job-UUID', job]]);
}

interface Job {
  readonly job: string;
  readonly words: string;
  readonly body: string;
}

function tellOfJob(core: SwitchCore, { job, words, body }: Job): void {
  const [, name = '', argument = ''] = /^(\S+)\s*(.*)$/s.exec(words) ?? [];
  const headers: Header[] = [
    ['Job-UUID', job],
    ['Job-Command', name],
  ];
  if (argument) headers.push(['Job-Command-Arg', argument]);
  core.tell('BACKGROUND_JOB', { headers: () => headers, body });
}
