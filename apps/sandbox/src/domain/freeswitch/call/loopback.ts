import { Channel } from '../channel/channel.ts';
import type { SwitchCore } from '../switch-core.ts';
import { welcome } from './program.ts';

/**
 * The far half of a loopback: a leg that comes in, by its direction, and goes through the dialplan. One call over a loopback has therefore
 * two legs that come in and one that goes out.
 */
export function announceLoopback(
  core: SwitchCore,
  near: Channel,
  { context }: { readonly context: string },
): void {
  const { destination } = near.profile;
  const originator = core.channels.get(near.variable('originator') ?? '');
  const far = new Channel({
    uuid: core.dice.uuid(),
    direction: 'inbound',
    kind: 'loopback',
    name: `loopback/${destination}-b`,
    sessionId: core.nextSession(),
    createdUs: core.clock.us(),
    script: {
      farEnds: near.script.farEnds,
      account: originator?.script.account,
      tenant: originator?.script.tenant,
    },
    profile: {
      ...near.profile,
      calleeName: undefined,
      calleeNumber: undefined,
      context,
      source: 'mod_loopback',
      logicalDirection: 'inbound',
    },
  });
  near.half = far;
  far.half = near;
  far.hasMedia = true;
  near.set('other_loopback_leg_uuid', far.uuid);
  far.setAll(farVariables(near, far));
  welcome(core, far);
}

function farVariables(near: Channel, far: Channel): [string, string | undefined][] {
  const originator = near.variable('originator');
  // What a caller's leg hands on comes to it from the dialplan; where there is no caller, from the near half.
  const own = originator ? [] : ['accountcode', 'tenant_id', 'origination_caller_id_number'];
  return [
    ['direction', 'inbound'],
    ['uuid', far.uuid],
    ['call_uuid', far.uuid],
    ['session_id', String(far.sessionId)],
    ['channel_name', far.name],
    ['read_codec', 'L16'],
    ['read_rate', '8000'],
    ['write_codec', 'L16'],
    ['write_rate', '8000'],
    ...own.map((name): [string, string | undefined] => [name, near.variable(name)]),
    ['other_loopback_leg_uuid', near.uuid],
    ['other_loopback_from_uuid', originator],
    ['loopback_leg', 'B'],
  ];
}
