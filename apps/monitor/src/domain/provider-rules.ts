import { answerTimes } from './answer-times.ts';
import type { Rule, Sight } from './rule.ts';
import type { Sample } from './sample.ts';

/** A median above this is a provider in trouble (domain reference, section 000.3). */
const SLOW_MS: Readonly<Record<string, number>> = { taecel: 5_000, mst: 10_000 };
/** Below this a median says little. */
const TIMES_MIN = 3;
const FAILED_MAX = 5;
const FAILED_PERCENT_MAX = 20;
const RETRIABLE_MAX = 10;
const BUSINESS_MAX = 5;

export const PROVIDER_RULES: readonly Rule[] = [
  {
    name: 'provider_failing',
    severity: 'high',
    find: ({ samples }) =>
      samples &&
      eachProvider(samples, (provider) => {
        const { ended, failed } = answerTimes(samples, provider);
        const isWrong = failed > FAILED_MAX && failed * 100 > ended * FAILED_PERCENT_MAX;
        return isWrong ? `${failed} of ${ended} attempts of the last hour failed at ${provider}.` : undefined;
      }),
  },
  {
    name: 'provider_slow',
    severity: 'medium',
    find: ({ samples }) =>
      samples &&
      eachProvider(samples, (provider) => {
        const { ended, p50Ms } = answerTimes(samples, provider);
        const limitMs = SLOW_MS[provider];
        if (limitMs === undefined || p50Ms === undefined || ended < TIMES_MIN || p50Ms <= limitMs)
          return undefined;
        return `Half of the last hour's attempts took more than ${p50Ms} ms at ${provider}; ${limitMs} ms is the limit.`;
      }),
  },
  {
    name: 'provider_breaker_open',
    severity: 'high',
    find: ({ providers }) =>
      providers
        ?.filter(({ breaker }) => breaker === 'open')
        .map(({ name }) => ({
          about: `provider ${name}`,
          detail: `${name} failed too often and is left alone for a while. Ask it what is wrong.`,
        })),
  },
  {
    name: 'failures_retriable',
    severity: 'medium',
    find: ({ samples }) => {
      if (!samples) return undefined;
      const count = counted(samples, 'recharge.failed') - counted(samples, 'line.quarantined');
      return tooMany(count, RETRIABLE_MAX, 'recharges failed in the last hour and are tried again.');
    },
  },
  {
    name: 'failures_business',
    severity: 'medium',
    find: ({ samples }) =>
      samples &&
      tooMany(
        counted(samples, 'line.quarantined'),
        BUSINESS_MAX,
        'lines were put into quarantine in the last hour. Look at the list.',
      ),
  },
];

function eachProvider(
  samples: readonly Sample[],
  wrong: (provider: string) => string | undefined,
): readonly Sight[] {
  const names = [...new Set(samples.flatMap(({ provider }) => provider ?? []))].sort();
  return names.flatMap((name) => {
    const detail = wrong(name);
    return detail === undefined ? [] : [{ about: `provider ${name}`, detail }];
  });
}

function counted(samples: readonly Sample[], event: string): number {
  return samples.filter((each) => each.event === event).length;
}

function tooMany(count: number, most: number, words: string): readonly Sight[] {
  return count > most ? [{ about: 'all fleets', detail: `${count} ${words}` }] : [];
}
