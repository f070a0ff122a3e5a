import { randomInt } from 'node:crypto';

/** What a phone of the sandbox does, by its last four digits (docs/sandbox.md). */
const ENDINGS = {
  delivers: '4321',
  declines: '9910',
  vanishesAfterDelivery: '9922',
  isNeverKnown: '9925',
} as const;

/** A phone in Mexico City that nobody has ordered for, so that no order of an earlier tour looks like a duplicate. */
export function aPhone(kind: keyof typeof ENDINGS): string {
  return `+52551${String(randomInt(1_000)).padStart(3, '0')}${ENDINGS[kind]}`;
}
