import type { SwitchCore } from '../switch-core.ts';
import type { CallOrder } from '../call/script.ts';
import type { Value } from '../event.ts';
import { Channel } from './channel.ts';
import type { Profile } from './profile.ts';
import { CALLERS_OFFER, CODEC_STRING } from './media.ts';

type Variables = (readonly [string, Value | undefined])[];

const HERE = '127.0.0.1';
const PORT = 5070;

/** The leg of somebody who calls the switch by SIP, as it is when its INVITE has been read. */
export function invitedChannel(core: SwitchCore, order: CallOrder): Channel {
  const us = core.clock.us();
  const caller = order.user ?? order.caller;
  const from = order.user ? `${order.user}@${HERE}` : `${order.caller}@${order.address}:${PORT}`;
  const channel = new Channel({
    uuid: order.uuid ?? core.dice.uuid(),
    direction: 'inbound',
    kind: 'sip',
    name: `sofia/${order.user ? 'authed' : 'internal'}/${from}`,
    sessionId: core.nextSession(),
    createdUs: us,
    script: order,
    profile: profileOf(order, caller, order.context ?? core.settings.context),
  });
  channel.setAll([
    ['direction', 'inbound'],
    ['uuid', channel.uuid],
    ['call_uuid', channel.uuid],
    ['session_id', String(channel.sessionId)],
    ...senderVariables(caller, from, order),
    ['video_media_flow', 'disabled'],
    ['audio_media_flow', 'disabled'],
    ['text_media_flow', 'disabled'],
    ['channel_name', channel.name],
    ['sip_call_id', `${channel.sessionId}-${core.dice.below(100_000)}@${order.address}`],
    ...networkVariables(order.address, us),
    ...(order.user ? directoryVariables({ ...order, user: order.user }) : []),
    ...dialogVariables(core, order, { caller, from }),
  ]);
  return channel;
}

function profileOf(order: CallOrder, caller: string, context: string): Profile {
  return {
    username: caller,
    dialplan: 'XML',
    callerName: order.callerName,
    callerNumber: caller,
    originalName: order.callerName,
    originalNumber: caller,
    calleeName: undefined,
    calleeNumber: undefined,
    networkAddress: order.address,
    ani: caller,
    destination: order.destination,
    source: 'mod_sofia',
    transferSource: undefined,
    context,
    redirecting: undefined,
    index: 1,
    logicalDirection: 'inbound',
  };
}

function senderVariables(caller: string, from: string, { user, address }: CallOrder): Variables {
  return [
    ['sip_from_user', caller],
    ['sip_from_port', user ? undefined : String(PORT)],
    ['sip_from_uri', from],
    ['sip_from_host', user ? HERE : address],
  ];
}

function networkVariables(address: string, us: number): Variables {
  return [
    ['sip_local_network_addr', HERE],
    ['sip_network_ip', address],
    ['sip_network_port', String(PORT)],
    ['sip_invite_stamp', String(us)],
    ['sip_received_ip', address],
    ['sip_received_port', String(PORT)],
    ['sip_via_protocol', 'udp'],
  ];
}

/** What the directory says of a user who has proven who he is; the caller cannot forge any of it. */
function directoryVariables({ user, account, tenant }: CallOrder & { readonly user: string }): Variables {
  return [
    ['sip_authorized', 'true'],
    ['sip_number_alias', user],
    ['sip_auth_username', user],
    ['sip_auth_realm', HERE],
    ['number_alias', user],
    ['requested_user_name', user],
    ['requested_domain_name', HERE],
    ['accountcode', account],
    ['user_context', 'default'],
    ['tenant_id', tenant],
    ['user_name', user],
    ['domain_name', HERE],
  ];
}

interface Sender {
  readonly caller: string;
  readonly from: string;
}

function dialogVariables(core: SwitchCore, order: CallOrder, { caller, from }: Sender): Variables {
  const [profile, port] = order.user ? ['authed', 5062] : ['internal', 5060];
  const tag = core.dice.tag();
  const to = `${order.destination}@${HERE}:${port}`;
  return [
    ['sip_from_user_stripped', caller],
    ['sip_from_tag', tag],
    ['sofia_profile_name', profile],
    ['sofia_profile_url', `sip:mod_sofia@${HERE}:${port}`],
    ['recovery_profile_name', profile],
    ['sip_full_via', `SIP/2.0/UDP ${order.address}:${PORT};branch=z9hG4bK-${tag}-1-0`],
    ['sip_from_display', order.callerName],
    ['sip_full_from', `"${order.callerName}" <sip:${from}>;tag=${tag}`],
    ['sip_full_to', `<sip:${to}>`],
    ...addressed('req', order.destination, { port, host: HERE }),
    ...addressed('to', order.destination, { port, host: HERE }),
    ...addressed('contact', order.caller, { port: PORT, host: order.address }),
    ['rtp_use_codec_string', 'PCMU,PCMA'],
    ['sip_user_agent', 'sandbox'],
    ['sip_via_host', order.address],
    ['sip_via_port', String(PORT)],
    ['max_forwards', '70'],
    ...Object.entries(order.headers).map(([name, value]): [string, string] => [`sip_h_${name}`, value]),
    ['switch_r_sdp', CALLERS_OFFER],
    CODEC_STRING,
    ['endpoint_disposition', 'DELAYED NEGOTIATION'],
    ...Object.entries(order.variables),
  ];
}

function addressed(
  name: string,
  user: string,
  { port, host }: { readonly port: number; readonly host: string },
): Variables {
  return [
    [`sip_${name}_user`, user],
    [`sip_${name}_port`, String(port)],
    [`sip_${name}_uri`, `${user}@${host}:${port}`],
    [`sip_${name}_host`, host],
  ];
}
