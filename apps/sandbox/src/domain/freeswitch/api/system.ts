import { hangUp } from '../call/hangup.ts';
import { causeOf } from '../channel/causes.ts';
import type { SwitchCore } from '../switch-core.ts';
import { MAX_SESSIONS, VERSION } from '../settings.ts';
import { type ApiCommand, OK, plain, usage } from './api-command.ts';

/** Commands about the switch as a whole. */
export const SYSTEM: Readonly<Record<string, ApiCommand>> = {
  status: plain(({ core }) => status(core)),
  version: plain(() => `FreeSWITCH Version ${VERSION} ( 64bit)\n`),
  uptime: plain(({ core }, unit) => String(uptime(core, unit.trim()))),
  hostname: plain(({ core }) => core.settings.hostname),
  switchname: plain(({ core }) => core.settings.switchName),
  strftime: plain(({ core }, format) => strftime(core.clock.ms, format || '%Y-%m-%d %T')),
  strftime_tz: plain(({ core }, argument) => {
    const [zone = 'UTC', ...format] = argument.trim().split(/\s+/);
    return zoned(core.clock.ms, zone, format.join(' '));
  }),
  global_getvar: plain(({ core }, name) => globals(core)[name.trim()] ?? ''),
  create_uuid: plain(({ core }) => core.dice.uuid()),
  echo: plain((_, text) => text),
  reloadxml: plain(({ core }) => {
    core.tell('RELOADXML');
    return '+OK [Success]\n';
  }),
  hupall: plain(({ core }, argument) => {
    const cause = causeOf(argument.trim().split(/\s+/)[0] || 'MANAGER_REQUEST');
    for (const channel of [...core.channels.values()]) hangUp(core, channel, { cause, by: 'switch' });
    return `+OK hangup all channels with cause ${cause}\n`;
  }),
  fsctl: control,
};

function control(
  { core, shutDown }: Parameters<ApiCommand>[0],
  argument: string,
  reply: (body: string) => void,
): void {
  const [word = '', how = ''] = argument.trim().split(/\s+/);
  switch (word) {
    case 'pause':
    case 'resume':
      core.isPaused = word === 'pause';
      return reply(OK);
    case 'shutdown':
      if (how === 'elegant' || how === 'asap') return shutDown({ manner: how, whenEmpty: () => reply(OK) });
      if (how === 'now') return shutDown({ manner: 'now' });
      reply(OK);
      return shutDown({ manner: 'at once' });
    default:
      return reply(usage('[api_expansion|calibrate_clock|pause|resume|shutdown [elegant|asap|now]|…]'));
  }
}

function globals({ uuid, settings }: SwitchCore): Readonly<Record<string, string>> {
  return {
    core_uuid: uuid,
    hostname: settings.hostname,
    switchname: settings.switchName,
    local_ip_v4: '127.0.0.1',
  };
}

function uptime({ clock, startedMs }: SwitchCore, unit: string): number {
  const ms = clock.ms - startedMs;
  const units: Record<string, number> = {
    us: ms * 1_000,
    ms,
    m: Math.floor(ms / 60_000),
    h: Math.floor(ms / 3_600_000),
  };
  return units[unit] ?? Math.floor(ms / 1_000);
}

/** `0 years, 0 days, 0 hours, 1 minute, …`: minutes and seconds know their singular. */
export function spokenUptime({ clock, startedMs }: SwitchCore): string {
  const ms = clock.ms - startedMs;
  const seconds = Math.floor(ms / 1_000);
  const parts: [number, string][] = [
    [Math.floor(seconds / 31_536_000), 'year'],
    [Math.floor(seconds / 86_400) % 365, 'day'],
    [Math.floor(seconds / 3_600) % 24, 'hour'],
    [Math.floor(seconds / 60) % 60, 'minute'],
    [seconds % 60, 'second'],
    [ms % 1_000, 'millisecond'],
    [0, 'microsecond'],
  ];
  return parts.map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`).join(', ');
}

function status(core: SwitchCore): string {
  const live = core.channels.size;
  return [
    `UP ${spokenUptime(core)}`,
    `FreeSWITCH (Version ${VERSION.replace('~', '  ')}) is ready`,
    `${core.sessions} session(s) since startup`,
    `${live} session(s) - peak ${live}, last 5min ${live} `,
    `0 session(s) per Sec out of max 200, peak 0, last 5min 0 `,
    `${MAX_SESSIONS} session(s) max`,
    'min idle cpu 0.00/99.00',
    'Current Stack Size/Max 240K/8192K',
    '',
  ].join('\n');
}

function strftime(ms: number, format: string): string {
  const iso = new Date(ms).toISOString();
  const parts: Record<string, string> = {
    Y: iso.slice(0, 4),
    m: iso.slice(5, 7),
    d: iso.slice(8, 10),
    H: iso.slice(11, 13),
    M: iso.slice(14, 16),
    S: iso.slice(17, 19),
    T: iso.slice(11, 19),
    F: iso.slice(0, 10),
    s: String(Math.floor(ms / 1_000)),
    '%': '%',
  };
  return format.replace(/%(.)/g, (whole, letter: string) => parts[letter] ?? whole);
}

function zoned(ms: number, zone: string, format: string): string {
  const wall = wallClock(ms, zone);
  return wall === undefined ? '-ERR Invalid Timezone\n' : strftime(wall, format || '%Y-%m-%d %T');
}

/** The instant whose UTC reads like the zone's wall clock; undefined when there is no such zone. */
function wallClock(ms: number, zone: string): number | undefined {
  try {
    const text = new Date(ms).toLocaleString('sv-SE', { timeZone: zone });
    return Date.parse(`${text.replace(' ', 'T')}Z`);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
