import type { Sample } from './sample.ts';

/** What took longer waited for a person, or for an attempt of another day: it says nothing of how a provider answers. */
const TOOK_MS_MAX = 3_600_000;

/** How a provider's recharges ended in a window. */
export interface AnswerTimes {
  readonly ended: number;
  readonly failed: number;
  readonly p50Ms?: number;
  readonly p99Ms?: number;
}

export function answerTimes(samples: readonly Sample[], provider: string): AnswerTimes {
  const own = samples.filter((each) => each.provider === provider && each.outcome !== undefined);
  const times = own.flatMap(({ tookMs }) => (tookMs !== undefined && tookMs <= TOOK_MS_MAX ? [tookMs] : []));
  times.sort((left, right) => left - right);
  const [p50Ms, p99Ms] = [percentile(times, 50), percentile(times, 99)];
  return {
    ended: own.length,
    failed: own.filter(({ outcome }) => outcome === 'failed').length,
    ...(p50Ms !== undefined && { p50Ms }),
    ...(p99Ms !== undefined && { p99Ms }),
  };
}

/** The nearest rank: a time that was really measured. `undefined` of nothing. */
export function percentile(sorted: readonly number[], percent: number): number | undefined {
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)];
}
