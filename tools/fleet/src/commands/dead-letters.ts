import type { DeadLetter, DeadLetters } from '@saldo/bus';
import { operatorBus } from '../operator-bus.ts';
import { PersonError } from '../person-error.ts';

const HELP = `npm run dead-letters -- <what>, for events that a service did not take:

  list [<service>]      those that wait, oldest first
  show <id>             one of them, with the event as it was
  replay <id>|all       gives it once more to the service that did not take it, and to nobody else
  discard <id> <why>    gives it up for good; who did so and why is kept for 30 days

SALDO_NATS_URL names another bus than that of the fleet in SALDO_HOME.`;

type Letters = Pick<DeadLetters, 'list' | 'replay' | 'discard'>;
type Act = (letters: Letters, words: readonly string[]) => Promise<string[]>;

const ACTS: Readonly<Record<string, Act>> = { list, show, replay, discard };

/** Looks after what services did not take, as the operator on the bus. */
export async function deadLetters(args: readonly string[]): Promise<number> {
  const [verb = 'list'] = args;
  if (['help', '--help', '-h'].includes(verb)) {
    process.stdout.write(`${HELP}\n`);
    return 0;
  }
  const url = operatorBus();
  // Loaded only here: it brings Nest along, which the other commands need not wait for.
  const { openLetters } = await import('../open-letters.ts');
  const { letters, close } = await openLetters(url);
  try {
    const lines = await handle(letters, args);
    process.stdout.write(`${lines.join('\n')}\n`);
    return 0;
  } finally {
    await close();
  }
}

/** Does what was asked, and answers the lines that say what was done. */
export async function handle(
  letters: Letters,
  [verb = 'list', ...words]: readonly string[],
): Promise<string[]> {
  const act = ACTS[verb];
  if (!act) throw new PersonError(`npm run dead-letters knows no "${verb}".\n\n${HELP}`);
  return act(letters, words);
}

async function list(letters: Letters, [service]: readonly string[]): Promise<string[]> {
  const all = await everyOne(letters, service);
  return all.length > 0 ? all.map(lineOf) : ['No dead letter waits.'];
}

async function show(letters: Letters, words: readonly string[]): Promise<string[]> {
  const id = idOf(words);
  const [letter] = (await letters.list({ after: id - 1, limit: 1 })).letters;
  return letter?.id === id ? [lineOf(letter), `message ${letter.messageId}`, letter.text] : none(id);
}

async function replay(letters: Letters, words: readonly string[]): Promise<string[]> {
  // Those that wait now: one that dies again comes back as another, and is not replayed for ever.
  const ids = words[0] === 'all' ? (await everyOne(letters)).map(({ id }) => id) : [idOf(words)];
  const lines: string[] = [];
  for (const id of ids) {
    const letter = await letters.replay(id);
    if (letter) lines.push(`${id} went to ${letter.service} again: ${letter.event}`);
    else if (words[0] !== 'all') none(id);
  }
  return lines.length > 0 ? lines : ['No dead letter waits.'];
}

async function discard(letters: Letters, words: readonly string[]): Promise<string[]> {
  const id = idOf(words);
  const reason = words.slice(1).join(' ');
  if (!reason) throw new PersonError(`Say why ${id} is discarded.\n\n${HELP}`);
  const letter = await letters.discard(id, { actor: 'operator:shell', reason });
  return letter ? [`${id} is given up: ${letter.event} for ${letter.service}`] : none(id);
}

async function everyOne(letters: Letters, service?: string): Promise<DeadLetter[]> {
  const all: DeadLetter[] = [];
  for (let after: number | undefined = 0; after !== undefined;) {
    const page = await letters.list({ ...(service && { service }), after });
    all.push(...page.letters);
    after = page.next;
  }
  return all;
}

function lineOf({ id, diedAt, service, event, reason, attempts, error }: DeadLetter): string {
  return `${id}  ${diedAt.toISOString()}  ${service}  ${event}  ${reason} after ${attempts}: ${error}`;
}

function idOf([word = '']: readonly string[]): number {
  if (!/^[1-9]\d{0,14}$/.test(word)) throw new PersonError(`Name a dead letter by its number.\n\n${HELP}`);
  return Number(word);
}

function none(id: number): never {
  throw new PersonError(`There is no dead letter ${id}: npm run dead-letters lists those that wait.`);
}
