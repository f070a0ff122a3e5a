import type { Channel } from '../channel/channel.ts';
import type { SwitchSettings } from '../settings.ts';
import type { Action } from './application.ts';

/** What is done with a call, and what its number matched. */
export interface Found {
  /** Only where a part of the number was of interest. */
  readonly match: readonly string[] | undefined;
  readonly actions: readonly Action[];
}

/** A line: the numbers it is for, and what is done with them. A word is an application with its argument. */
export type Line = readonly [
  numbers: RegExp,
  actions: (found: string[], settings: SwitchSettings) => string[],
];

/** Set by the dialplan where the call's script has it; not there else. */
export const ACCOUNT = 'set accountcode=$account';
const TENANT = 'export tenant_id=$tenant';

/** The numbers of the recordings, and every other telephone number: through the first carrier. */
export const NUMBERS: readonly Line[] = [
  [
    /^10(\d\d)$/,
    ([, seconds]) => [
      ACCOUNT,
      'set tenant_id=$tenant',
      'answer',
      `set secs=${seconds}`,
      `playback tone_stream://%(${seconds}000,0,440)`,
      'hangup NORMAL_CLEARING',
    ],
  ],
  [
    /^11(\d\d)$/,
    ([, tens]) => [
      ACCOUNT,
      TENANT,
      'ring_ready',
      'sleep 2000',
      'answer',
      `set secs=${tens}`,
      `sleep ${tens}0000`,
    ],
  ],
  [/^2000$/, () => [ACCOUNT, 'ring_ready', 'sleep 20000', 'hangup NO_ANSWER']],
  [/^2001$/, () => [ACCOUNT, 'pre_answer', 'sleep 5000', 'hangup NO_ANSWER']],
  [/^(112|911)$/, ([number]) => ['set hangup_after_bridge=true', `bridge sofia/gateway/carrier_a/${number}`]],
  [/^3000$/, () => ['hangup USER_BUSY']],
  [/^3001$/, () => ['hangup CALL_REJECTED']],
  [/^3002$/, () => ['hangup UNALLOCATED_NUMBER']],
  [/^4000$/, () => [ACCOUNT, 'park']],
  [/^4001$/, () => [ACCOUNT, 'answer', 'park']],
  [
    /^50(\d\d)$/,
    ([, tens]) => [ACCOUNT, 'set hangup_after_bridge=true', `bridge loopback/11${tens}/default`],
  ],
  [
    /^(52\d\d)$/,
    ([number]) => [
      'set hangup_after_bridge=true',
      'set call_timeout=8',
      `bridge sofia/internal/9@127.0.0.1:5999|sofia/gateway/carrier_a/${number}`,
    ],
  ],
  [
    /^(53\d\d)$/,
    ([number]) => [
      ACCOUNT,
      'set hangup_after_bridge=true',
      `bridge sofia/gateway/carrier_a/${number},sofia/gateway/carrier_b/${number}`,
    ],
  ],
  [/^6000$/, (_, { application }) => [ACCOUNT, `socket ${application} async full`]],
  [/^6001$/, (_, { application }) => [`socket ${application}`]],
  [
    /^(51\d\d|\+?\d{6,15})$/,
    ([number]) => [
      ACCOUNT,
      TENANT,
      'set hangup_after_bridge=true',
      'set continue_on_fail=false',
      `bridge sofia/gateway/carrier_a/${number}`,
    ],
  ],
];

/** What the lines of a context say of a call, if one of them is for its number. */
export function matchLines(
  lines: readonly Line[],
  channel: Channel,
  settings: SwitchSettings,
): Found | undefined {
  for (const [numbers, actions] of lines) {
    const match = numbers.exec(channel.profile.destination);
    if (match)
      return {
        match: match.length > 1 ? [...match] : undefined,
        actions: actions([...match], settings).flatMap((text) => actionOf(text, channel)),
      };
  }
  return undefined;
}

/** Nothing at all where the line needs what the call's script does not have. */
export function actionOf(text: string, { script }: Channel): Action[] {
  const said = text.replace('$account', script.account ?? '$').replace('$tenant', script.tenant ?? '$');
  if (said.endsWith('=$')) return [];
  const [application = '', ...words] = said.split(' ');
  return [{ application, argument: words.join(' ') }];
}
