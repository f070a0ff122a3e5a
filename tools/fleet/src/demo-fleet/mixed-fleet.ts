import { businessDate, endOfBusinessDay } from '@saldo/calendar';

/** A tracker in a vehicle. Instants are whole seconds since 1970, as the operator's tables have them. */
export interface DemoTracker {
  readonly sim: string;
  readonly device: string;
  readonly vehicle: string;
  readonly company: string;
  readonly isCompanyActive: boolean;
  readonly expires: number;
  /** When it was last heard of. */
  readonly reported: number;
}

export interface DemoVoiceLine {
  readonly sim: string;
  readonly title: string;
  readonly expires: number;
  readonly packageCode: number;
}

export interface DemoAgent {
  readonly sim: string;
  readonly uuid: string;
  readonly title: string;
  readonly company: string;
  readonly expires: number;
  /** Pesos, or the code of a package. */
  readonly amount: string;
  readonly days: number;
  readonly bearer: string;
  readonly reported: number;
}

export interface MixedFleet {
  readonly trackers: readonly DemoTracker[];
  readonly voice: readonly DemoVoiceLine[];
  readonly agents: readonly DemoAgent[];
}

export interface FleetSize {
  readonly trackers: number;
  readonly voice: number;
  readonly agents: number;
}

export interface Invention extends FleetSize {
  readonly now: Date;
  readonly zone: string;
  /** From 0 to 99; each has numbers of its own, so that a second fleet beside a first one is all new. */
  readonly series?: number;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What a sandbox does with a number, by its last four digits (docs/sandbox.md). */
const ENDINGS = { lost: '9922', refused: '9910' } as const;

type Ending = keyof typeof ENDINGS;

interface TrackerKind {
  readonly expires: (at: Clock) => number;
  readonly silentFor: number;
  readonly company?: string;
  readonly isCompanyActive?: boolean;
  readonly ending?: Ending;
}

const expired = ({ now }: Clock): number => now - 2 * HOUR;
const expiring = ({ dayEnd }: Clock): number => dayEnd - 1;
const valid = ({ now }: Clock): number => now + 5 * DAY;
const DUE: TrackerKind = { expires: expired, silentFor: 3 * HOUR };

/** One of each kind that is not simply due; every further tracker is. */
const TRACKER_KINDS: readonly TrackerKind[] = [
  DUE,
  DUE,
  { ...DUE, ending: 'lost' },
  { ...DUE, ending: 'refused' },
  { expires: expired, silentFor: 2 * MINUTE },
  { expires: expiring, silentFor: 3 * MINUTE },
  { expires: expiring, silentFor: 4 * HOUR },
  { expires: valid, silentFor: 5 * HOUR },
  { ...DUE, company: 'STOCK NORTE' },
  { ...DUE, silentFor: 40 * DAY },
  { ...DUE, company: 'TRANSPORTES CERRADOS', isCompanyActive: false },
  DUE,
];

interface VoiceKind {
  readonly expires: (at: Clock) => number;
  readonly packageCode: number;
}

const VOICE_KINDS: readonly VoiceKind[] = [
  { expires: expired, packageCode: 150_006 },
  { expires: expiring, packageCode: 50_006 },
  { expires: ({ dayEnd }) => dayEnd + 12 * HOUR, packageCode: 300_005 },
  { expires: expired, packageCode: 777_006 },
  { expires: valid, packageCode: 150_005 },
];

interface AgentKind {
  readonly expires: (at: Clock) => number;
  /** Pesos, or the code of a package. */
  readonly amount: string;
  readonly days: number;
  readonly silentFor?: number;
  readonly bearer?: string;
}

const AGENT_KINDS: readonly AgentKind[] = [
  { expires: expired, amount: '50', days: 30 },
  { expires: expired, amount: '20', days: 10 },
  { expires: expiring, amount: '10', days: 7 },
  { expires: expired, amount: '150005', days: 25 },
  { expires: expired, amount: '35', days: 15 },
  { expires: expired, amount: '50', days: 30, silentFor: MINUTE },
  { expires: valid, amount: '50', days: 30 },
  { expires: expired, amount: '50', days: 30, bearer: 'satelital' },
];

interface Clock {
  readonly now: number;
  /** The first second of the next business day. */
  readonly dayEnd: number;
}

/**
 * An invented fleet of an operator: due and not due, reporting and silent, excluded, given up, with and without a price,
 * and numbers at which the sandboxes lose an answer or refuse. The same arguments always invent the same lines.
 */
export function inventFleet({ now, zone, series = 0, ...size }: Invention): MixedFleet {
  const seconds = (instant: Date): number => Math.floor(instant.getTime() / 1_000);
  const clock = { now: seconds(now), dayEnd: seconds(endOfBusinessDay(businessDate(now, zone), zone)) };
  return {
    trackers: indices(size.trackers).map((at) => tracker(at, series, clock)),
    voice: indices(size.voice).map((at) => voiceLine(at, series, clock)),
    agents: indices(size.agents).map((at) => agent(at, series, clock)),
  };
}

function indices(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at);
}

function tracker(at: number, series: number, clock: Clock): DemoTracker {
  const { expires, silentFor, company, isCompanyActive = true, ending } = TRACKER_KINDS[at] ?? DUE;
  return {
    sim: simOf('1', { series, at, ...(ending && { ending }) }),
    device: `DEMO-${series}-${String(at).padStart(4, '0')}`,
    vehicle: `UNIDAD ${String(at + 1).padStart(2, '0')}`,
    company: company ?? ['FLETES DEL MAR', 'AUTOBUSES PACIFICO'][at % 2]!,
    isCompanyActive,
    expires: expires(clock) - at,
    reported: clock.now - silentFor,
  };
}

function voiceLine(at: number, series: number, clock: Clock): DemoVoiceLine {
  const { expires, packageCode } = VOICE_KINDS[at % VOICE_KINDS.length]!;
  return {
    sim: simOf('2', { series, at }),
    title: `CABINA ${String(at + 1).padStart(2, '0')}`,
    expires: expires(clock) - at,
    packageCode,
  };
}

function agent(at: number, series: number, clock: Clock): DemoAgent {
  const {
    expires,
    amount,
    days,
    silentFor = 3 * HOUR,
    bearer = 'gsm',
  } = AGENT_KINDS[at % AGENT_KINDS.length]!;
  return {
    sim: simOf('3', { series, at }),
    uuid: `demo-${series}-${String(at).padStart(4, '0')}`,
    title: `BOMBA ${String(at + 1).padStart(2, '0')}`,
    company: 'AGUAS DEL VALLE',
    expires: expires(clock) - at,
    amount,
    days,
    bearer,
    reported: clock.now - silentFor,
  };
}

/** Ten digits in Los Mochis; four at the end that no sandbox has a meaning for, unless one is meant. */
function simOf(
  fleet: string,
  { series, at, ending }: { readonly series: number; readonly at: number; readonly ending?: Ending },
): string {
  const tail = ending ? ENDINGS[ending] : String(at % 9_000).padStart(4, '0');
  return `668${fleet}${String(series % 100).padStart(2, '0')}${tail}`;
}
