import type { SwitchCore } from '../switch-core.ts';
import { NOBODY, type Script } from '../call/script.ts';
import type { Value } from '../event.ts';
import { Channel } from './channel.ts';
import { localDescription, ORIGINATOR_CODEC } from './media.ts';
import type { Profile } from './profile.ts';

type Variables = (readonly [string, Value | undefined])[];

/** How a leg is dialled. */
export interface Dialling {
  readonly destination: string;
  /** `sofia/internal/5101`: what the leg will be called. */
  readonly name: string;
  readonly gateway: string | undefined;
  /** Where it is, if it is not the gateways' place. */
  readonly host?: string | undefined;
  readonly variables: Readonly<Record<string, string>>;
  readonly originator: Channel | undefined;
  readonly script?: Script;
}

/** A SIP leg that the switch makes, as it is before its first sign of life. */
export function dialledChannel(core: SwitchCore, dialling: Dialling): Channel {
  const channel = newLeg(core, dialling, 'sip');
  const { originator, gateway, destination, host = '127.0.0.1:5080' } = dialling;
  const port = 30_000 + core.dice.below(4_000);
  channel.setAll([
    ['direction', 'outbound'],
    ['is_outbound', 'true'],
    ['uuid', channel.uuid],
    ['call_uuid', originator ? undefined : channel.uuid],
    ['session_id', String(channel.sessionId)],
    ['sip_gateway_name', gateway],
    ['sip_local_network_addr', '127.0.0.1'],
    ['sip_profile_name', gateway ? 'gateway' : 'internal'],
    ['text_media_flow', 'disabled'],
    ['channel_name', channel.name],
    ['sip_destination_url', `sip:${destination}@${host}`],
    ...inherited(originator),
    ...Object.entries(dialling.variables),
    ...exported(originator),
    ['originate_early_media', 'true'],
    ['originating_leg_uuid', originator?.uuid],
    ['originate_endpoint', 'sofia'],
    ['rtp_use_codec_string', originator ? ORIGINATOR_CODEC : 'PCMU,PCMA'],
    ['local_media_ip', '127.0.0.1'],
    ['local_media_port', String(port)],
    ['advertised_media_ip', '127.0.0.1'],
    ['audio_media_flow', 'sendrecv'],
    ['video_media_flow', 'sendrecv'],
    localDescription(port),
    ['sip_outgoing_contact_uri', contactOf(gateway)],
    ['sip_req_uri', `${destination}@${host}`],
    ['sip_to_host', host],
    ['sip_from_host', '127.0.0.1'],
    ['sofia_profile_name', 'internal'],
    ['recovery_profile_name', 'internal'],
    ['sofia_profile_url', 'sip:mod_sofia@127.0.0.1:5060'],
  ]);
  return channel;
}

/** The near half of a loopback; its far half goes through the dialplan like a caller. */
export function loopbackChannel(core: SwitchCore, dialling: Dialling): Channel {
  const channel = newLeg(core, dialling, 'loopback');
  const { originator } = dialling;
  channel.hasMedia = true;
  channel.setAll([
    ['direction', 'outbound'],
    ['is_outbound', 'true'],
    ['uuid', channel.uuid],
    ['call_uuid', originator ? undefined : channel.uuid],
    ['session_id', String(channel.sessionId)],
    ['read_codec', 'L16'],
    ['read_rate', '8000'],
    ['write_codec', 'L16'],
    ['write_rate', '8000'],
    ['loopback_from_uuid', originator?.uuid],
    ['channel_name', channel.name],
    ...inherited(originator),
    ...Object.entries(dialling.variables),
    ...exported(originator),
    ['originate_early_media', 'true'],
    ['originating_leg_uuid', originator?.uuid],
    ['originate_endpoint', 'loopback'],
    ['loopback_leg', 'A'],
  ]);
  return channel;
}

function newLeg(core: SwitchCore, dialling: Dialling, kind: 'sip' | 'loopback'): Channel {
  const { originator, variables, name } = dialling;
  const channel = new Channel({
    uuid: variables['origination_uuid'] ?? core.dice.uuid(),
    direction: 'outbound',
    kind,
    name,
    sessionId: core.nextSession(),
    createdUs: core.clock.us(),
    script: dialling.script ?? NOBODY,
    profile: profileOf(dialling, kind),
  });
  if (!originator) return channel;
  channel.callUuid = originator.callUuid;
  channel.other = {
    type: 'originator',
    uuid: originator.uuid,
    direction: originator.direction,
    logicalDirection: originator.profile.logicalDirection,
    profile: { ...originator.profile, transferSource: undefined },
    channelName: originator.name,
    times: {
      profileCreated: 0,
      created: 0,
      answered: 0,
      progress: 0,
      progressMedia: 0,
      hangup: 0,
      bridged: 0,
    },
  };
  return channel;
}

function profileOf({ destination, originator, variables }: Dialling, kind: 'sip' | 'loopback'): Profile {
  const number =
    variables['origination_caller_id_number'] ?? originator?.profile.callerNumber ?? '0000000000';
  const name = variables['origination_caller_id_name'] ?? originator?.profile.callerName ?? '';
  return {
    username: originator?.profile.username,
    dialplan: kind === 'loopback' ? 'xml' : 'XML',
    callerName: afterColon(name),
    callerNumber: number,
    originalName: originator?.profile.originalName ?? name,
    originalNumber: originator?.profile.originalNumber ?? number,
    calleeName: originator || kind === 'sip' ? 'Outbound Call' : undefined,
    calleeNumber: originator || kind === 'sip' ? destination : undefined,
    networkAddress: originator?.profile.networkAddress,
    ani: originator?.profile.ani ?? number,
    destination,
    source: originator
      ? originator.profile.source
      : kind === 'sip'
        ? 'src/switch_ivr_originate.c'
        : 'mod_loopback',
    transferSource: undefined,
    context: originator?.profile.context ?? 'default',
    redirecting: originator?.profile.redirecting,
    index: 1,
    logicalDirection: 'outbound',
  };
}

/** The switch cuts a caller's name at its colon on the second leg. */
function afterColon(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function inherited(originator: Channel | undefined): Variables {
  if (!originator) return [];
  const headers = [...originator.variables].filter(([name]) => name.startsWith('sip_h_'));
  return [
    ...headers,
    ['max_forwards', String(Number(originator.variable('max_forwards') ?? 70) - 1)],
    ['originator_codec', ORIGINATOR_CODEC],
    ['originator', originator.uuid],
    ['signal_bond', originator.uuid],
    ['switch_m_sdp', originator.variables.get('switch_r_sdp')],
    ['call_uuid', originator.callUuid],
  ];
}

function exported(originator: Channel | undefined): Variables {
  const list = originator?.variable('export_vars');
  if (!originator || !list) return [];
  return [
    ['export_vars', list],
    ...list.split(',').map((name) => [name, originator.variables.get(name)] as const),
  ];
}

function contactOf(gateway: string | undefined): string {
  return gateway
    ? `<sip:gw+${gateway}@127.0.0.1:5060;transport=udp;gw=${gateway}>`
    : '<sip:mod_sofia@127.0.0.1:5060>';
}
