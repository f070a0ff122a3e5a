import type { LetterCount } from './picture.ts';
import type { Rule } from './rule.ts';

export const LETTER_RULES: readonly Rule[] = [
  {
    name: 'dead_letter_waiting',
    severity: 'high',
    find: ({ deadLetters }) => {
      if (!deadLetters) return undefined;
      const services = [...new Set(deadLetters.map(({ service }) => service))].sort();
      return services.map((service) => ({
        about: `service ${service}`,
        detail: told(deadLetters.filter((each) => each.service === service)),
      }));
    },
  },
];

function told(counts: readonly LetterCount[]): string {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const events = [...counts]
    .sort((left, right) => right.count - left.count)
    .map(({ event, count }) => `${event} (${count})`);
  const what =
    total === 1 ? 'An event that it did not take waits' : `${total} events that it did not take wait`;
  return `${what} to be replayed or discarded: ${events.join(', ')}`.slice(0, 499) + '.';
}
