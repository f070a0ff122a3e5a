import type { Header } from '../event.ts';
import { type Channel, STATES, type Times } from './channel.ts';
import type { Profile } from './profile.ts';

/** What an event says of a leg, in the switch's order. Events of state alone say nothing of its variables. */
export function channelHeaders(channel: Channel, { withVariables = true } = {}): Header[] {
  return [
    ...stateHeaders(channel),
    ...profileHeaders(channel),
    ...otherHeaders(channel),
    ...(withVariables ? variableHeaders(channel) : []),
  ];
}

/** The channel as the answer to `connect` has it: its profile once more, under another name, before everything else. */
export function connectedHeaders(channel: Channel): Header[] {
  return [...callerHeaders('Channel', profileOf(channel)), ...channelHeaders(channel)];
}

function stateHeaders(channel: Channel): Header[] {
  const { cause, direction } = channel;
  return [
    ['Channel-State', channel.state],
    ['Channel-Call-State', channel.callState],
    ['Channel-State-Number', String(channel.stateNumber || STATES[channel.state])],
    ['Channel-Name', channel.name],
    ['Unique-ID', channel.uuid],
    ['Call-Direction', direction],
    ['Presence-Call-Direction', direction],
    ['Channel-HIT-Dialplan', String(channel.hitDialplan)],
    ['Channel-Call-UUID', channel.callUuid],
    ['Answer-State', channel.answerState],
    ...given([['Hangup-Cause', cause]]),
    ...codecHeaders(channel),
  ];
}

function codecHeaders({ hasMedia, kind }: Channel): Header[] {
  if (!hasMedia) return [];
  const [name, rate, bits] = kind === 'loopback' ? ['L16', '8000', '128000'] : ['PCMU', '8000', '64000'];
  return ['Read', 'Write'].flatMap((way): Header[] => [
    [`Channel-${way}-Codec-Name`, name],
    [`Channel-${way}-Codec-Rate`, rate],
    [`Channel-${way}-Codec-Bit-Rate`, bits],
  ]);
}

interface Described {
  readonly direction: string;
  readonly logicalDirection: string;
  readonly profile: Profile;
  readonly uuid: string;
  readonly channelName: string;
  readonly times: Times;
}

function profileOf(channel: Channel): Described {
  const { direction, profile, uuid, name: channelName, times } = channel;
  return { direction, logicalDirection: profile.logicalDirection, profile, uuid, channelName, times };
}

function profileHeaders(channel: Channel): Header[] {
  return channel.state === 'CS_NEW' ? [] : callerHeaders('Caller', profileOf(channel));
}

function otherHeaders({ other }: Channel): Header[] {
  return other ? [['Other-Type', other.type], ...callerHeaders('Other-Leg', other)] : [];
}

function callerHeaders(prefix: string, { profile, ...leg }: Described): Header[] {
  const headers: [string, string | undefined][] = [
    ['Direction', leg.direction],
    ['Logical-Direction', leg.logicalDirection],
    ['Username', profile.username],
    ['Dialplan', profile.dialplan],
    ['Caller-ID-Name', profile.callerName],
    ['Caller-ID-Number', profile.callerNumber],
    ['Orig-Caller-ID-Name', profile.originalName],
    ['Orig-Caller-ID-Number', profile.originalNumber],
    ['Callee-ID-Name', profile.calleeName],
    ['Callee-ID-Number', profile.calleeNumber],
    ['Network-Addr', profile.networkAddress],
    ['ANI', profile.ani],
    ['Destination-Number', profile.destination],
    ['Unique-ID', leg.uuid],
    ['Source', profile.source],
    ['Transfer-Source', profile.transferSource],
    ['Context', profile.context],
    ['RDNIS', profile.redirecting],
    ['Channel-Name', leg.channelName],
    ['Profile-Index', prefix === 'Other-Leg' ? undefined : String(profile.index)],
    ...timeHeaders(leg.times),
    ['Screen-Bit', 'true'],
    ['Privacy-Hide-Name', 'false'],
    ['Privacy-Hide-Number', 'false'],
  ];
  return given(headers.map(([name, value]) => [`${prefix}-${name}`, value]));
}

function timeHeaders(times: Times): [string, string][] {
  const instants: [string, number][] = [
    ['Profile-Created', times.profileCreated],
    ['Channel-Created', times.created],
    ['Channel-Answered', times.answered],
    ['Channel-Progress', times.progress],
    ['Channel-Progress-Media', times.progressMedia],
    ['Channel-Hangup', times.hangup],
    ['Channel-Transfer', 0],
    ['Channel-Resurrect', 0],
    ['Channel-Bridged', times.bridged],
  ];
  return [
    ...instants.map(([name, us]): [string, string] => [`${name}-Time`, String(us)]),
    ['Channel-Last-Hold', '0'],
    ['Channel-Hold-Accum', '0'],
  ];
}

function variableHeaders({ variables }: Channel): Header[] {
  return [...variables].map(([name, value]) => [`variable_${name}`, value]);
}

function given(headers: readonly (readonly [string, string | undefined])[]): Header[] {
  return headers.filter((header): header is [string, string] => header[1] !== undefined && header[1] !== '');
}
