import {
  canSayRelease,
  isCauseWord,
  isLegWord,
  isSoundWord,
  isWholeSeconds,
  LIMIT_VARIABLE,
} from '../../domain/order-words.ts';
import type { Ordered, Release } from '../../ports/switch-line.ts';

const NO_CHANNEL = /^-ERR (No such channel|invalid session id)/;
// With two t: `alloted_timeout`, as many write it, is no cause, and becomes NORMAL_CLEARING.
const TIMEOUT = 'allotted_timeout';

/** Commands that are said in one write, and what their answers come to. */
export interface Order {
  readonly commands: readonly string[];
  readonly outcome: (answers: readonly string[]) => Ordered;
}

/** Nothing where a word cannot be said to a switch. */
export type MaybeOrder = Order | undefined;

/** Variables first, so that none of them can take the place of the limit; the limit before the call can move. */
export function releaseOrder(leg: string, release: Release): MaybeOrder {
  if (!canSayRelease(leg, release)) return undefined;
  return {
    commands: [
      ...variablesOf(release).map(([name, value]) => `api uuid_setvar ${leg} ${name} ${value}`),
      `api uuid_transfer ${leg} ${release.destination} XML ${release.context}`,
    ],
    outcome: releaseOutcome,
  };
}

/** As applications that the call runs itself, on a connection that is its own. */
export function ownReleaseOrder(leg: string, release: Release): MaybeOrder {
  if (!canSayRelease(leg, release)) return undefined;
  return {
    commands: [
      ...variablesOf(release).map(([name, value]) => application('set', `${name}=${value}`)),
      application('transfer', `${release.destination} XML ${release.context}`),
    ],
    outcome: releaseOutcome,
  };
}

export function ownHangUpOrder(leg: string, cause: string): MaybeOrder {
  if (!isLegWord(leg) || !isCauseWord(cause)) return undefined;
  return {
    commands: [`sendmsg\ncall-command: hangup\nhangup-cause: ${cause}`],
    outcome: lastDecides,
  };
}

function application(name: string, argument: string): string {
  return `sendmsg\ncall-command: execute\nexecute-app-name: ${name}\nexecute-app-arg: ${argument}`;
}

/** What is set on a leg before it goes on. */
function variablesOf({ variables, paidSeconds }: Release): (readonly [string, string])[] {
  const own = Object.entries(variables);
  if (paidSeconds === undefined) return own;
  return [...own, [LIMIT_VARIABLE, `sched_hangup +${paidSeconds} ${TIMEOUT}`]];
}

export function hangUpOrder(leg: string, cause: string): MaybeOrder {
  if (!isLegWord(leg) || !isCauseWord(cause)) return undefined;
  return { commands: [`api uuid_kill ${leg} ${cause}`], outcome: lastDecides };
}

/** A further `sched_hangup` would stand beside the first, and the earliest wins: so that one goes first. */
export function armOrder(leg: string, endsAtSeconds: number): MaybeOrder {
  if (!isLegWord(leg) || !isWholeSeconds(endsAtSeconds)) return undefined;
  return {
    commands: [`api sched_del ${leg}`, `api sched_hangup ${endsAtSeconds} ${leg} ${TIMEOUT}`],
    outcome: lastDecides,
  };
}

/** `sched_del` says the same of a leg that is gone and of one that nothing would end. */
export function disarmOrder(leg: string): MaybeOrder {
  if (!isLegWord(leg)) return undefined;
  return {
    commands: [`api sched_del ${leg}`, `api uuid_exists ${leg}`],
    outcome: ([deleted = '', exists = '']) => {
      if (exists.trim() === 'false') return 'gone';
      return deleted.startsWith('+OK') ? 'done' : 'refused';
    },
  };
}

export function playOrder(leg: string, sound: string): MaybeOrder {
  if (!isLegWord(leg) || !isSoundWord(sound)) return undefined;
  return { commands: [`api uuid_broadcast ${leg} ${sound} aleg`], outcome: lastDecides };
}

function releaseOutcome(answers: readonly string[]): Ordered {
  const [transferred = '', ...set] = [...answers].reverse();
  if (answers.some((answer) => NO_CHANNEL.test(answer))) return 'gone';
  if (!transferred.startsWith('+OK')) return 'refused';
  // It went on, perhaps without its limit: whoever looks at the leg will see.
  return set.every((answer) => answer.startsWith('+OK')) ? 'done' : 'unknown';
}

function lastDecides(answers: readonly string[]): Ordered {
  const last = answers.at(-1) ?? '';
  if (NO_CHANNEL.test(last)) return 'gone';
  return last.startsWith('+OK') ? 'done' : 'refused';
}
