import type { SwitchCore } from '../switch-core.ts';
import type { Header } from '../event.ts';
import type { Told } from '../event-names.ts';
import { CALL_STATES, type CallState, type Channel, type Running, type State, STATES } from './channel.ts';
import { channelHeaders } from './channel-headers.ts';

interface Around {
  readonly name: Told;
  readonly before?: readonly Header[];
  readonly after?: readonly Header[];
}

/** Events that say of a leg where it stands, and nothing of its variables. */
const LEAN: ReadonlySet<Told> = new Set(['CHANNEL_STATE', 'CHANNEL_CALLSTATE', 'CHANNEL_OUTGOING'] as const);

/** An event about a leg. */
export function tellOf(core: SwitchCore, channel: Channel, name: Told): void {
  tellAround(core, channel, { name });
}

/** An event about a leg with headers of its own, before those of the leg or behind them. */
export function tellAround(
  core: SwitchCore,
  channel: Channel,
  { name, before = [], after = [] }: Around,
): void {
  const headers = () => [...before, ...channelHeaders(channel, { withVariables: !LEAN.has(name) }), ...after];
  core.tell(name, { headers });
}

export function enter(core: SwitchCore, channel: Channel, state: State): void {
  channel.state = state;
  channel.stateNumber = STATES[state];
  tellOf(core, channel, 'CHANNEL_STATE');
}

export function enterCall(core: SwitchCore, channel: Channel, callState: CallState): void {
  if (channel.callState === callState) return;
  const before: Header[] = [
    ['Original-Channel-Call-State', channel.callState],
    ['Channel-Call-State-Number', String(CALL_STATES[callState])],
  ];
  channel.callState = callState;
  tellAround(core, channel, { name: 'CHANNEL_CALLSTATE', before });
}

/** `CHANNEL_BRIDGE` and its end: told of the first leg alone. */
export function tellOfBridge(
  core: SwitchCore,
  name: 'CHANNEL_BRIDGE' | 'CHANNEL_UNBRIDGE',
  legs: [Channel, string],
): void {
  const before: Header[] = [
    ['Bridge-A-Unique-ID', legs[0].uuid],
    ['Bridge-B-Unique-ID', legs[1]],
  ];
  tellAround(core, legs[0], { name, before });
}

export function tellOfApplication(
  core: SwitchCore,
  channel: Channel,
  { running, isComplete }: { readonly running: Running; readonly isComplete: boolean },
): void {
  const { application, argument, uuid } = running;
  const after: Header[] = [['Application', application]];
  if (argument) after.push(['Application-Data', argument]);
  if (isComplete) after.push(['Application-Response', '_none_']);
  after.push(['Application-UUID', uuid]);
  tellAround(core, channel, { name: isComplete ? 'CHANNEL_EXECUTE_COMPLETE' : 'CHANNEL_EXECUTE', after });
}
