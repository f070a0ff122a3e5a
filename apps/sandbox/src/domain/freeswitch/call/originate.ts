import { type Cause, causeOfStatus } from '../channel/causes.ts';
import type { Channel } from '../channel/channel.ts';
import { dialledChannel, loopbackChannel } from '../channel/dialled.ts';
import { enter, tellOf } from '../channel/telling.ts';
import type { SwitchCore } from '../switch-core.ts';
import type { Target } from './dial-string.ts';
import { type Ending, hangUp } from './hangup.ts';
import { answer, ring } from './life.ts';
import { announceLoopback } from './loopback.ts';
import { type FarEnd, USUAL_FAR_END } from './script.ts';

const GATEWAYS = ['carrier_a', 'carrier_b'];
/** Nobody listens there. */
const DEAD = /:5999$/;

export interface Wanted {
  readonly target: Target;
  readonly originator: Channel | undefined;
  readonly farEnd: FarEnd | undefined;
}

/** What becomes of a leg. */
export interface LegNews {
  rings(leg: Channel): void;
  answered(leg: Channel): void;
  ended(leg: Channel | undefined, ending: Ending): void;
}

/** Makes one leg and lets its far end do what it does. Nothing where there is no such gateway. */
export function originateLeg(core: SwitchCore, wanted: Wanted, news: LegNews): Channel | undefined {
  const { target } = wanted;
  if (target.kind === 'gateway' && !GATEWAYS.includes(target.gateway)) {
    tellOfStillbirth(core);
    news.ended(undefined, { cause: 'INVALID_GATEWAY', by: 'switch' });
    return undefined;
  }
  const leg = target.kind === 'loopback' ? loopbackOf(core, wanted) : sipOf(core, wanted);
  leg.watch.rings = () => news.rings(leg);
  leg.watch.answered = () => news.answered(leg);
  leg.watch.ended = (ending) => news.ended(leg, ending);
  bear(core, leg);
  if (target.kind === 'loopback') announceLoopback(core, leg, target);
  else liveFarEnd(core, leg, wanted);
  return leg;
}

function sipOf(core: SwitchCore, { target, originator, farEnd }: Wanted): Channel {
  const { destination, variables } = target;
  const gateway = target.kind === 'gateway' ? target.gateway : undefined;
  const host = target.kind === 'address' ? target.host : undefined;
  const name = `sofia/internal/${host ? `${destination}@${host}` : destination}`;
  const script = { farEnds: [USUAL_FAR_END], talksMs: farEnd?.talksMs };
  return dialledChannel(core, { destination, host, name, gateway, variables, originator, script });
}

function loopbackOf(core: SwitchCore, { target, originator }: Wanted): Channel {
  const { destination, variables } = target;
  const name = `loopback/${destination}-a`;
  return loopbackChannel(core, { destination, name, gateway: undefined, variables, originator });
}

/** The first events of a leg that the switch dials. */
function bear(core: SwitchCore, leg: Channel): void {
  core.channels.set(leg.uuid, leg);
  core.record.created(leg, core.uuid);
  core.listing.join(core, leg);
  const { callUuid } = leg;
  leg.callUuid = leg.uuid;
  leg.state = 'CS_NONE';
  leg.stateNumber = 1;
  tellOf(core, leg, 'CHANNEL_OUTGOING');
  leg.callUuid = callUuid;
  enter(core, leg, 'CS_INIT');
  leg.stateNumber = 2;
  tellOf(core, leg, 'CHANNEL_CREATE');
  tellOf(core, leg, 'CHANNEL_ORIGINATE');
  enter(core, leg, 'CS_ROUTING');
  enter(core, leg, 'CS_CONSUME_MEDIA');
}

function liveFarEnd(core: SwitchCore, leg: Channel, { target, farEnd = USUAL_FAR_END }: Wanted): void {
  if (target.kind === 'address' && DEAD.test(target.host)) {
    hangUp(core, leg, { cause: 'NORMAL_TEMPORARY_FAILURE', by: 'far end' });
    return;
  }
  if (farEnd.rings) ring(core, leg);
  core.after(farEnd.afterMs, () => {
    const { status } = farEnd;
    // Its first words tell where it is; a leg that was cancelled meanwhile hears nothing.
    if (leg.isOver) return;
    leg.setAll(farEndsAddress(core, leg));
    if (status === 200) answer(core, leg);
    else hangUp(core, leg, { cause: causeOfStatus(status), by: 'far end', status });
  });
}

function farEndsAddress(core: SwitchCore, leg: Channel): [string, string][] {
  const { destination, callerNumber, callerName } = leg.profile;
  const via = `SIP/2.0/UDP 127.0.0.1;rport;branch=z9hG4bK${core.dice.tag()}`;
  return [
    ['sip_local_network_addr', '127.0.0.1'],
    ['sip_reply_host', '127.0.0.1'],
    ['sip_reply_port', '5080'],
    ['sip_network_ip', '127.0.0.1'],
    ['sip_network_port', '5080'],
    ['sip_recover_contact', '<sip:127.0.0.1:5080;transport=UDP>'],
    ['sip_full_via', via],
    ['sip_recover_via', via],
    ['sip_from_display', callerName],
    ['sip_full_from', `"${callerName}" <sip:${callerNumber}@127.0.0.1>;tag=${core.dice.tag()}`],
    ['sip_full_to', `<sip:${destination}@127.0.0.1:5080>;tag=${core.dice.tag()}`],
    ['sip_from_user', callerNumber],
    ['sip_from_uri', `${callerNumber}@127.0.0.1`],
    ['sip_from_host', '127.0.0.1'],
    ['sip_to_user', destination],
    ['sip_to_port', '5080'],
    ['sip_to_uri', `${destination}@127.0.0.1:5080`],
    ['sip_to_host', '127.0.0.1'],
    ['sip_contact_params', 'transport=UDP'],
    ['sip_contact_user', 'nobody'],
    ['sip_contact_port', '5080'],
    ['sip_contact_uri', 'nobody@127.0.0.1:5080'],
    ['sip_contact_host', '127.0.0.1'],
    ['sip_to_tag', core.dice.tag()],
    ['sip_from_tag', core.dice.tag()],
    ['sip_cseq', '123050259'],
    ['sip_call_id', core.dice.uuid()],
  ];
}

/** A gateway that does not exist leaves the end of a leg that never began. */
function tellOfStillbirth(core: SwitchCore): void {
  const uuid = core.dice.uuid();
  const session = String(core.nextSession());
  core.tell('CHANNEL_DESTROY', {
    headers: () => [
      ['Channel-State', 'CS_NONE'],
      ['Channel-Call-State', 'DOWN'],
      ['Channel-State-Number', '0'],
      ['Channel-Name', 'N/A'],
      ['Unique-ID', uuid],
      ['Call-Direction', 'outbound'],
      ['Presence-Call-Direction', 'outbound'],
      ['Channel-HIT-Dialplan', 'false'],
      ['Channel-Call-UUID', uuid],
      ['Answer-State', 'ringing'],
      ['variable_direction', 'outbound'],
      ['variable_is_outbound', 'true'],
      ['variable_uuid', uuid],
      ['variable_call_uuid', uuid],
      ['variable_session_id', session],
    ],
  });
}

/** The cause that whoever dialled is told of when all legs failed. */
export function worstOf(causes: readonly Cause[]): Cause {
  return causes.find((cause) => cause === 'USER_BUSY') ?? causes.at(-1) ?? 'NO_ROUTE_DESTINATION';
}
