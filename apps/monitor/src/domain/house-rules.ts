import type { Matter, MatterKind } from './matter.ts';
import type { Picture } from './picture.ts';
import type { Rule, Sight } from './rule.ts';

const MINUTE_MS = 60_000;

export const HOUSE_RULES: readonly Rule[] = [
  {
    name: 'service_silent',
    severity: 'critical',
    find: ({ silences, now }, { silenceMs }) =>
      silences
        ?.filter(({ since }) => now.getTime() - since.getTime() >= silenceMs)
        .map(({ name }) => ({
          about: `service ${name}`,
          detail: `No replica of ${name} answers. Look whether it runs.`,
        })),
  },
  {
    name: 'exception_open',
    severity: 'high',
    find: (picture, { exceptionAgeMs }) => oldOnes(picture, 'exception', exceptionAgeMs),
  },
  {
    name: 'outcome_unknown',
    severity: 'high',
    find: (picture, { unknownAgeMs }) => oldOnes(picture, 'unknown', unknownAgeMs),
  },
  {
    name: 'reconciliation_differs',
    severity: 'high',
    find: (picture) => oldOnes(picture, 'reconciliation', 0),
  },
  {
    name: 'mongodb_away',
    severity: 'low',
    find: ({ isStoreAway }) =>
      isStoreAway
        ? [
            {
              about: 'service monitor',
              detail:
                'MongoDB is away: what is seen waits on the bus, and times and analytics are not known.',
            },
          ]
        : [],
  },
];

/** One sight for all that are too old about the same thing: a hundred open exceptions are one alert. */
function oldOnes({ matters, now }: Picture, kind: MatterKind, ageMs: number): readonly Sight[] | undefined {
  const old = matters?.filter(
    (each) => each.kind === kind && each.isOpen && now.getTime() - each.since.getTime() >= ageMs,
  );
  if (!old) return undefined;
  const abouts = [...new Set(old.map(({ about }) => about))].sort();
  return abouts.map((about) => ({
    about,
    detail: told(
      old.filter((each) => each.about === about),
      now,
    ),
  }));
}

function told(matters: readonly Matter[], now: Date): string {
  const [oldest] = [...matters].sort((left, right) => left.since.getTime() - right.since.getTime());
  const minutes = Math.floor((now.getTime() - oldest!.since.getTime()) / MINUTE_MS);
  const others = matters.length > 1 ? `, and ${matters.length - 1} more` : '';
  return `For ${minutes} min: ${oldest!.detail}${others}`.slice(0, 499) + '.';
}
