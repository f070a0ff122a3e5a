// What can be said to a switch in a command. A line break would begin another command, a space another word, and quotes, backslashes and
// dollar signs are read by the switch itself. What a caller has dialled is among these words, so nothing is taken on trust.

/**
 * Where the limit of a call waits for its answer. Every variable that begins with `execute_on_answer` is done then, so the limit has a
 * name of its own: a dialplan that sets the plain one, to record a call, must not take the limit away.
 */
export const LIMIT_VARIABLE = 'execute_on_answer_saldo_limit';

const LEG = /^[!-~]{1,256}$/;
const DESTINATION = /^(?!-)[!-~]{1,128}$/;
const CONTEXT = /^\w[\w.@-]{0,127}$/;
const VARIABLE_NAME = /^[A-Za-z_][\w.-]{0,127}$/;
const VARIABLE_VALUE = /^(?! )[^\p{Cc}\u2028\u2029]{0,1023}[^\p{Cc}\u2028\u2029 ]$/u;
const CAUSE = /^[A-Za-z_]{1,64}$/;
const SOUND = /^(?!-)[!-~]{1,512}$/;
const READ_BY_THE_SWITCH = /['"\\$`]/;

export function isLegWord(leg: string): boolean {
  return LEG.test(leg) && !READ_BY_THE_SWITCH.test(leg);
}

/** A leading dash would be an option of the command. */
function isDestinationWord(destination: string): boolean {
  return DESTINATION.test(destination) && !READ_BY_THE_SWITCH.test(destination);
}

function isContextWord(context: string): boolean {
  return CONTEXT.test(context);
}

function isVariable([name, value]: readonly [name: string, value: string]): boolean {
  return VARIABLE_NAME.test(name) && VARIABLE_VALUE.test(value) && !READ_BY_THE_SWITCH.test(value);
}

export function isCauseWord(cause: string): boolean {
  return CAUSE.test(cause);
}

/** A file, or a stream such as `tone_stream://%(300,0,800)`; `hangup::cause` would be an application. */
export function isSoundWord(sound: string): boolean {
  return SOUND.test(sound) && !sound.includes('::') && !READ_BY_THE_SWITCH.test(sound);
}

export function isWholeSeconds(seconds: number): boolean {
  return Number.isSafeInteger(seconds) && seconds > 0;
}

/** Of a call that goes on: where to, with what, and for how long. */
export interface ReleaseWords {
  readonly paidSeconds?: number;
  readonly destination: string;
  readonly context: string;
  readonly variables: Readonly<Record<string, string>>;
}

export function canSayRelease(
  leg: string,
  { paidSeconds, destination, context, variables }: ReleaseWords,
): boolean {
  return (
    isLegWord(leg) &&
    isDestinationWord(destination) &&
    isContextWord(context) &&
    (paidSeconds === undefined || isWholeSeconds(paidSeconds)) &&
    Object.entries(variables).every((variable) => isVariable(variable))
  );
}
