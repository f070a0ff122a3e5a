import type { HeaderValue, SwitchEvent } from '../domain/switch-event.ts';

/** Who calls whom, and what the directory or the dialplan has written on the leg. */
export interface LittleCall {
  readonly leg?: string;
  readonly caller?: string;
  readonly destination: string;
  readonly context?: string;
  /** Absent for legs that the switch itself brings about. */
  readonly address?: string;
  readonly variables?: Readonly<Record<string, string>>;
}

/** A leg of the little switch. Instants are microseconds since 1970, 0 for what has not happened. */
export interface LittleLeg {
  readonly uuid: string;
  readonly direction: 'inbound' | 'outbound';
  readonly call: LittleCall;
  readonly variables: Map<string, string>;
  /** The leg that brought it about. */
  readonly parent?: string;
  /** The life of the switch that it belongs to. */
  readonly core: string;
  readonly createdUs: number;
  answeredUs: number;
  bridgedUs: number;
  endedUs: number;
  cause: string;
  /** The leg that it talks to. */
  partner?: string;
  /** Where it stands in the dialplan. */
  destination: string;
  context: string;
  isParked: boolean;
  /** It has waited at some time. */
  hasParked: boolean;
  /** Whole seconds of the switch's clock at which something would end it. */
  limits: { readonly atSeconds: number; readonly cause: string }[];
}

export interface LittleTelling {
  readonly name: string;
  readonly nowUs: number;
  readonly core: string;
  readonly sequence: number;
  readonly more?: Readonly<Record<string, HeaderValue>>;
}

export interface LittleBirth extends Pick<LittleLeg, 'uuid' | 'call' | 'core'> {
  readonly parent: string | undefined;
  readonly nowUs: number;
}

export function aLittleLeg({ uuid, call, core, parent, nowUs }: LittleBirth): LittleLeg {
  return {
    uuid,
    direction: parent === undefined ? 'inbound' : 'outbound',
    call,
    variables: new Map(Object.entries(call.variables ?? {})),
    ...(parent !== undefined && { parent }),
    core,
    createdUs: nowUs,
    answeredUs: 0,
    bridgedUs: 0,
    endedUs: 0,
    cause: '',
    destination: call.destination,
    context: call.context ?? 'parked',
    isParked: false,
    hasParked: false,
    limits: [],
  };
}

/** An event as the real one writes it, in the headers that somebody reads. */
export function littleEvent(leg: LittleLeg | undefined, telling: LittleTelling): SwitchEvent {
  const { name, nowUs, core, sequence, more } = telling;
  const headers: Record<string, HeaderValue> = {
    'Event-Name': name,
    'Core-UUID': core,
    'Event-Date-Timestamp': String(nowUs),
    'Event-Sequence': String(sequence),
    ...(leg && legHeaders(leg, name)),
    ...more,
  };
  return { name, headers };
}

function legHeaders(leg: LittleLeg, event: string): Record<string, string> {
  const isOver = event === 'CHANNEL_HANGUP_COMPLETE';
  return {
    'Unique-ID': leg.uuid,
    // The real one names the first leg of the call here, until the end, where every leg names itself.
    'Channel-Call-UUID': isOver ? leg.uuid : (leg.parent ?? leg.uuid),
    'Call-Direction': leg.direction,
    'Channel-Name': `sofia/little/${leg.call.destination}`,
    'Channel-State': isOver ? 'CS_REPORTING' : 'CS_EXECUTE',
    'Answer-State': isOver ? 'hangup' : leg.answeredUs > 0 ? 'answered' : 'ringing',
    ...callerHeaders(leg),
    ...otherHeaders(leg),
    ...(isOver && { 'Hangup-Cause': leg.cause }),
    ...variableHeaders(leg, isOver),
    // What a leg is doing stands only in a dump of it.
    ...(event === 'CHANNEL_DATA' && { variable_current_application: leg.isParked ? 'park' : 'bridge' }),
  };
}

function callerHeaders({ call, ...leg }: LittleLeg): Record<string, string> {
  return {
    'Caller-Caller-ID-Number': call.caller ?? '',
    'Caller-Destination-Number': leg.destination,
    'Caller-Context': leg.context,
    ...(call.address !== undefined && { 'Caller-Network-Addr': call.address }),
    'Caller-Channel-Created-Time': String(leg.createdUs),
    'Caller-Channel-Answered-Time': String(leg.answeredUs),
    'Caller-Channel-Bridged-Time': String(leg.bridgedUs),
    'Caller-Channel-Hangup-Time': String(leg.endedUs),
  };
}

function otherHeaders({ parent, partner }: LittleLeg): Record<string, string> {
  const other = partner ?? parent;
  return {
    ...(other !== undefined && {
      'Other-Type': parent === undefined ? 'originatee' : 'originator',
      'Other-Leg-Unique-ID': other,
    }),
    ...(parent !== undefined && {
      variable_originating_leg_uuid: parent,
      variable_originator: parent,
    }),
  };
}

function variableHeaders(leg: LittleLeg, isOver: boolean): Record<string, string> {
  const variables = new Map([['direction', leg.direction], ['uuid', leg.uuid], ...leg.variables]);
  if (isOver) for (const [name, value] of Object.entries(lasted(leg))) variables.set(name, value);
  return Object.fromEntries([...variables].map(([name, value]) => [`variable_${name}`, value]));
}

/** What is known of a leg's length only when it is over; `billsec` is as wrong as on the real one. */
function lasted({ createdUs, answeredUs, endedUs, cause }: LittleLeg): Record<string, string> {
  const billUs = answeredUs > 0 ? endedUs - answeredUs : 0;
  const second = (us: number) => Math.floor(us / 1_000_000);
  return {
    hangup_cause: cause,
    start_uepoch: String(createdUs),
    answer_uepoch: String(answeredUs),
    end_uepoch: String(endedUs),
    answer_epoch: String(second(answeredUs)),
    duration: String(second(endedUs) - second(createdUs)),
    billsec: String(answeredUs > 0 ? second(endedUs) - second(answeredUs) : 0),
    billmsec: String(Math.floor(billUs / 1_000)),
    billusec: String(billUs),
  };
}
