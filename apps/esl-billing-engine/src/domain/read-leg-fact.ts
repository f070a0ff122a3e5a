import { PARTICULARS } from './leg-fact.ts';
import type { FactSource, LegFact, Parking, Particular } from './leg-fact.ts';
import { headerOf } from './switch-event.ts';
import type { SwitchEvent } from './switch-event.ts';

/** The headers of each particular, best first. Nothing that a caller can write into his INVITE (`sip_h_…`) is among them. */
const HEADERS: Readonly<Record<Particular, readonly string[]>> = {
  core: ['Core-UUID'],
  direction: ['Call-Direction', 'variable_direction'],
  channel: ['Channel-Name', 'variable_channel_name'],
  caller: ['Caller-ANI', 'Caller-Caller-ID-Number', 'variable_sip_from_user'],
  dialled: ['Caller-Destination-Number', 'variable_sip_to_user'],
  context: ['Caller-Context', 'variable_context'],
  address: ['variable_sip_network_ip', 'Caller-Network-Addr'],
  receivedAddress: ['variable_sip_received_ip'],
  account: ['variable_saldo_account'],
  accountCode: ['variable_accountcode'],
  login: ['variable_sip_auth_username'],
  directoryUser: ['variable_user_name'],
  saidDirection: ['variable_saldo_direction'],
  saidCall: ['variable_saldo_call'],
  saidReleased: ['variable_saldo_released'],
};

/** A caller writes his name and number as long as he likes. */
const TEXT_MAX = 120;
const OVER = new Set(['CHANNEL_HANGUP_COMPLETE', 'CHANNEL_DESTROY']);
const TOLD = /^(CHANNEL_[A-Z_]+|SESSION_HEARTBEAT)$/;

/**
 * What an event says about its leg; nothing where it is not about a leg. It never throws: what is malformed is absent, because a hangup
 * with one broken header still ends a call.
 */
export function readLegFact(switchName: string, event: SwitchEvent): LegFact | undefined {
  const leg = headerOf(event, 'Unique-ID') ?? headerOf(event, 'variable_uuid');
  if (leg === undefined || leg.length > TEXT_MAX || !TOLD.test(event.name)) return undefined;
  const isOver = OVER.has(event.name);
  const times = timesOf(event);
  const particulars = particularsOf(event);
  // A channel that still waits for a password has no caller yet, and may never be a call.
  if (!isOver && times.createdUs === undefined && particulars.dialled === undefined) return undefined;
  return compact({
    switchName,
    leg,
    kind: event.name,
    source: sourceOf(event),
    // A broken stamp takes nothing from an event: what happened last is not before what it tells.
    atUs:
      wholeOf(event, 'Event-Date-Timestamp') ?? times.hungUpUs ?? times.answeredUs ?? times.createdUs ?? 0,
    sequence: wholeOf(event, 'Event-Sequence') ?? 0,
    parent:
      headerOf(event, 'variable_ent_originate_aleg_uuid') ?? headerOf(event, 'variable_originating_leg_uuid'),
    twin: headerOf(event, 'variable_other_loopback_leg_uuid'),
    ...times,
    billUs: isOver ? wholeOf(event, 'variable_billusec') : undefined,
    cause: headerOf(event, 'Hangup-Cause') ?? (isOver ? headerOf(event, 'variable_hangup_cause') : undefined),
    isOver,
    parking: parkingOf(event),
    particulars,
  });
}

function sourceOf(event: SwitchEvent): FactSource {
  return event.name === 'CHANNEL_DATA' ? 'dump' : 'event';
}

function timesOf(event: SwitchEvent) {
  return {
    createdUs: instantOf(event, 'Caller-Channel-Created-Time'),
    answeredUs: instantOf(event, 'Caller-Channel-Answered-Time'),
    hungUpUs: instantOf(event, 'Caller-Channel-Hangup-Time'),
  };
}

/**
 * A dump knows no parking, only what the leg is doing; an event of parking says it itself. A leg that was put aside (`uuid_park`,
 * `park_after_bridge`) is in a state of its own, and waits for nobody's leave.
 */
function parkingOf(event: SwitchEvent): Parking | undefined {
  if (event.name === 'CHANNEL_PARK')
    return headerOf(event, 'Channel-State') === 'CS_PARK' ? 'released' : 'parked';
  if (event.name === 'CHANNEL_UNPARK') return 'released';
  const doing = event.name === 'CHANNEL_DATA' ? headerOf(event, 'variable_current_application') : undefined;
  if (doing === undefined) return undefined;
  return doing === 'park' ? 'parked' : 'released';
}

function particularsOf(event: SwitchEvent): LegFact['particulars'] {
  const found: Partial<Record<Particular, string>> = {};
  for (const name of PARTICULARS) {
    const value = HEADERS[name].map((header) => headerOf(event, header)).find((text) => text !== undefined);
    if (value !== undefined) found[name] = value.slice(0, TEXT_MAX);
  }
  const realm = headerOf(event, 'variable_sip_auth_realm');
  if (found.login !== undefined && realm !== undefined) found.login = `${found.login}@${realm}`;
  return found;
}

function instantOf(event: SwitchEvent, name: string): number | undefined {
  const value = wholeOf(event, name);
  return value === 0 ? undefined : value;
}

function wholeOf(event: SwitchEvent, name: string): number | undefined {
  return wholeNumber(headerOf(event, name));
}

/** A whole number that is not negative, in digits and exactly representable. */
export function wholeNumber(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{1,16}$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : undefined;
}

/** Without the keys that are undefined, so that equal facts are equal values. */
function compact(fact: { [Key in keyof LegFact]: LegFact[Key] | undefined }): LegFact {
  return Object.fromEntries(
    Object.entries(fact).filter(([, value]) => value !== undefined),
  ) as unknown as LegFact;
}
