import type { Channel, OtherLeg } from './channel/channel.ts';
import { STATES, type Times } from './channel/channel.ts';
import type { Profile } from './channel/profile.ts';
import type { SwitchCore } from './switch-core.ts';
import { textOf } from './event.ts';

/** What the switch writes about a leg that is over, beside all events: one document, for whoever collects them. */
export interface CdrDocument {
  /** The uuid of the leg. */
  readonly name: string;
  readonly body: string;
}

/** As `mod_json_cdr` writes it: everything is text, and a list is the text that stands for it. */
export function cdrDocument(core: SwitchCore, channel: Channel): CdrDocument {
  const document = {
    'core-uuid': core.uuid,
    switchname: core.settings.switchName,
    channel_data: {
      state: channel.state,
      direction: channel.direction,
      state_number: String(STATES[channel.state]),
      flags: '0=1;1=1;40=1',
      caps: '1=1;2=1;3=1',
    },
    callStats: {},
    variables: Object.fromEntries([...channel.variables].map(([name, value]) => [name, textOf(value)])),
    callflow: [flowOf(channel)],
  };
  return { name: channel.uuid, body: `${JSON.stringify(document)}\n` };
}

function flowOf({ uuid, name, profile, times, other }: Channel): object {
  return {
    dialplan: profile.dialplan,
    profile_index: String(profile.index),
    caller_profile: { ...profileOf(profile, { uuid, name }), ...metLeg(other) },
    times: timesOf(times),
  };
}

function metLeg(other: OtherLeg | undefined): object {
  if (!other) return {};
  const met = profileOf(other.profile, { uuid: other.uuid, name: other.channelName });
  return other.type === 'originator'
    ? { originator: { originator_caller_profiles: [met] } }
    : { originatee: { originatee_caller_profiles: [met] } };
}

function profileOf(
  profile: Profile,
  { uuid, name }: { readonly uuid: string; readonly name: string },
): object {
  return {
    username: profile.username ?? '',
    dialplan: profile.dialplan,
    caller_id_name: profile.callerName,
    ani: profile.ani,
    aniii: '',
    caller_id_number: profile.callerNumber,
    network_addr: profile.networkAddress ?? '',
    rdnis: profile.redirecting ?? '',
    destination_number: profile.destination,
    uuid,
    source: profile.source,
    context: profile.context,
    chan_name: name,
  };
}

function timesOf(times: Times): object {
  return {
    created_time: String(times.created),
    profile_created_time: String(times.profileCreated),
    progress_time: String(times.progress),
    progress_media_time: String(times.progressMedia),
    answered_time: String(times.answered),
    bridged_time: String(times.bridged),
    last_hold_time: '0',
    hold_accum_time: '0',
    hangup_time: String(times.hangup),
    resurrect_time: '0',
    transfer_time: '0',
  };
}
