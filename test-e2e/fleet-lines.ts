import type { FleetName } from '@saldo/contracts';
import type { fillOperator } from '@saldo/fleet';

type Lines = Parameters<typeof fillOperator>[1];

export type LineCounts = Readonly<Record<FleetName, number>>;

/** Numbers of lines, by fleet and all together. */
export type LineSet = Readonly<Record<FleetName, readonly string[]>> & { readonly all: readonly string[] };

const HOUR = 3_600;
const PACKAGES = [150_006, 50_006, 300_005];
const AGENTS = [
  { amount: '50', days: 30 },
  { amount: '20', days: 10 },
  { amount: '150005', days: 25 },
];

/** Lines that lapsed two hours ago and are silent. Each series has numbers of its own, without any that a sandbox has a meaning for. */
export function inventLines(counts: LineCounts, series: number): LineSet & { readonly lines: Lines } {
  const now = Math.floor(Date.now() / 1_000);
  const sims = {
    gps: simsOf('1', counts.gps, series),
    voice: simsOf('2', counts.voice, series),
    iot: simsOf('3', counts.iot, series),
  };
  const silent = { reported: now - 3 * HOUR, company: 'FLETES DEL MAR' };
  const expiry = (at: number) => now - 2 * HOUR - at;
  const lines: Lines = {
    trackers: sims.gps.map((sim, at) => ({
      ...silent,
      sim,
      device: `DEVICE-${sim}`,
      vehicle: `UNIDAD ${sim}`,
      isCompanyActive: true,
      expires: expiry(at),
    })),
    voice: sims.voice.map((sim, at) => ({
      sim,
      title: `CABINA ${sim}`,
      expires: expiry(at),
      packageCode: PACKAGES[at % PACKAGES.length]!,
    })),
    agents: sims.iot.map((sim, at) => ({
      ...silent,
      ...AGENTS[at % AGENTS.length]!,
      sim,
      uuid: `agent-${sim}`,
      title: `BOMBA ${sim}`,
      expires: expiry(at),
      bearer: 'gsm',
    })),
  };
  return { ...sims, all: [...sims.gps, ...sims.voice, ...sims.iot], lines };
}

function simsOf(fleet: string, count: number, series: number): string[] {
  const head = `668${fleet}${String(series).padStart(2, '0')}`;
  return Array.from({ length: count }, (_, at) => `${head}${String(at).padStart(4, '0')}`);
}
