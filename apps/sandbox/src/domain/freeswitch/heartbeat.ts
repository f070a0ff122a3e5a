import { spokenUptime } from './api/system.ts';
import type { SwitchCore } from './switch-core.ts';
import type { Header } from './event.ts';
import { MAX_SESSIONS, VERSION } from './settings.ts';

const EVERY_MS = 20_000;

/** Every twenty seconds the switch says that it is there. */
export function beat(core: SwitchCore): void {
  core.after(EVERY_MS, () => {
    core.tell('HEARTBEAT', { headers: () => vitals(core) });
    beat(core);
  });
}

export function vitals(core: SwitchCore): Header[] {
  return [
    ['Event-Info', 'System Ready'],
    ['Up-Time', spokenUptime(core)],
    ['FreeSWITCH-Version', VERSION],
    ['Uptime-msec', String(core.clock.ms - core.startedMs)],
    ['Session-Count', String(core.channels.size)],
    ['Max-Sessions', String(MAX_SESSIONS)],
    ['Session-Per-Sec', '200'],
    ['Session-Per-Sec-Last', '0'],
    ['Session-Per-Sec-Max', '0'],
    ['Session-Per-Sec-FiveMin', '0'],
    ['Session-Since-Startup', String(core.sessions)],
    ['Session-Peak-Max', String(core.channels.size)],
    ['Session-Peak-FiveMin', String(core.channels.size)],
    ['Idle-CPU', '99.000000'],
  ];
}
