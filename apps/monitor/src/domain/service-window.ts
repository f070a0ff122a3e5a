/** What one process of a service has counted since it began. */
export interface ReplicaCount {
  readonly id: string;
  readonly requests: number;
  readonly faults: number;
  /** From the arrival to the answer, of all requests together. */
  readonly tookMs: number;
}

/** The counts of all services at one moment. */
export interface CountLook {
  readonly at: Date;
  readonly services: readonly { readonly name: string; readonly counts: readonly ReplicaCount[] }[];
}

/** The looks of the last minutes, and since when there is no gap in them. */
export interface ServiceWindow {
  readonly since: Date;
  readonly looks: readonly CountLook[];
}

/** What a service served in the window. */
export interface Lately {
  readonly requests: number;
  readonly faults: number;
  readonly meanMs?: number;
  /** Whether it was watched for as long as the window is: before that nobody is judged by it. */
  readonly isWhole: boolean;
}

export const WINDOW_MS = 5 * 60_000;
/** Looks closer together say nothing more, and of two that overlap the later one may have asked first. */
const GAP_MS = 5_000;

/** The window after one more look; what is older than it is forgotten, and after a gap of that length it begins anew. */
export function widen(window: ServiceWindow | undefined, look: CountLook): ServiceWindow {
  const last = window?.looks.at(-1);
  if (window && last && look.at.getTime() < last.at.getTime() + GAP_MS) return window;
  const from = look.at.getTime() - WINDOW_MS;
  const kept = (window?.looks ?? []).filter(({ at }) => at.getTime() >= from);
  return { since: window && kept.length > 0 ? window.since : look.at, looks: [...kept, look] };
}

/**
 * What a service served between the looks of the window: the sum of what each replica counted more from one look to the
 * next in which it was seen. One that is new, or whose counts went back, is counted from there on: how much of what it says
 * is of the window cannot be known.
 */
export function latelyOf({ since, looks }: ServiceWindow, service: string): Lately {
  const known = new Map<string, ReplicaCount>();
  const sum = { requests: 0, faults: 0, tookMs: 0 };
  for (const count of looks.flatMap((look) => countsOf(look, service))) {
    const before = known.get(count.id);
    known.set(count.id, count);
    if (!before || isBack(before, count)) continue;
    sum.requests += count.requests - before.requests;
    sum.faults += count.faults - before.faults;
    sum.tookMs += count.tookMs - before.tookMs;
  }
  const { requests, faults, tookMs } = sum;
  const lastAt = looks.at(-1)?.at ?? since;
  return {
    requests,
    faults,
    ...(requests > 0 && { meanMs: Math.round(tookMs / requests) }),
    isWhole: lastAt.getTime() - since.getTime() >= WINDOW_MS,
  };
}

function countsOf({ services }: CountLook, service: string): readonly ReplicaCount[] {
  return services.find(({ name }) => name === service)?.counts ?? [];
}

function isBack(before: ReplicaCount, after: ReplicaCount): boolean {
  return after.requests < before.requests || after.faults < before.faults || after.tookMs < before.tookMs;
}
