import type { Channel } from '../channel/channel.ts';
import type { SwitchSettings } from '../settings.ts';
import type { Action } from './application.ts';
import { ACCOUNT, actionOf, type Found, type Line, matchLines, NUMBERS } from './numbers.ts';
import { CURL_URL, CURL_XML, CUSTOMERS_XML } from './saldo-dialplan.ts';
import { type DoInline, parseDialplan, readDialplan, type XmlDialplan } from './xml-dialplan.ts';

/** Contexts of a dialplan without anything from Saldo's documentation; every one that is not named has the numbers. */
const PLAIN: Readonly<Record<string, readonly Line[]>> = {
  /** Every call waits for somebody to say what becomes of it: on the event socket, or over a connection of its own. */
  parked: [[/^(.*)$/, () => [ACCOUNT, 'park']]],
  socket: [[/^(.*)$/, (_, { application }) => [ACCOUNT, `socket ${application} async full`]]],
  /** What carriers bring in leads to a telephone of the house. */
  public: [[/^.*$/, () => ['set hangup_after_bridge=true', 'bridge sofia/internal/1000']]],
};

/** Contexts that begin with what an operator pastes for Saldo; his own extensions follow. */
const PASTED: Readonly<Record<string, XmlDialplan>> = {
  saldo: parseDialplan(CUSTOMERS_XML),
  curl: parseDialplan(CURL_XML),
};

const SALDO_ACCOUNT = 'set saldo_account=$account';

interface Hunt {
  readonly channel: Channel;
  readonly settings: SwitchSettings;
  readonly doInline: DoInline;
}

/** Says what is done with a call, by its context and the number it dialled; at once, unless the dialplan asks somebody first. */
export function findActions(
  { channel, settings, doInline }: Hunt,
  tell: (found: Found | undefined) => void,
): void {
  const { context } = channel.profile;
  const pasted = PASTED[context];
  if (!pasted) return tell(matchLines(plainLines(channel), channel, settings));
  const before = nameAccount(channel);
  const ask: DoInline = (action, next) => doInline(addressed(action, settings), next);
  readDialplan(pasted, { channel, doInline: ask }, ({ actions, isTaken }) => {
    if (isTaken) return tell({ match: undefined, actions: [...before, ...actions] });
    const own = matchLines(NUMBERS, channel, settings);
    tell(own && { ...own, actions: [...before, ...actions, ...own.actions] });
  });
}

function plainLines({ profile, script }: Channel): readonly Line[] {
  if (profile.context === 'public' && script.forwardsTo) return forwarding(script.forwardsTo);
  return PLAIN[profile.context] ?? NUMBERS;
}

/** Somebody has told the switch to send his calls on, and pays for that: it is a call of his. */
function forwarding(number: string): readonly Line[] {
  const transfer = `transfer ${number} XML saldo`;
  return [[/^.*$/, () => [SALDO_ACCOUNT, 'set saldo_direction=outbound', transfer]]];
}

/** Before anything else the operator says whose the call is, unless his directory did. */
function nameAccount(channel: Channel): Action[] {
  return channel.variable('accountcode') === undefined ? actionOf(SALDO_ACCOUNT, channel) : [];
}

/** The pasted address is an example; the real one is a setting. */
function addressed(action: Action, { curlUrl }: SwitchSettings): Action {
  return { ...action, argument: action.argument.replace(CURL_URL, curlUrl ?? CURL_URL) };
}
