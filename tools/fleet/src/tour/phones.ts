import { randomInt } from 'node:crypto';

/** What a phone of the sandbox does, by its last four digits (docs/sandbox.md). */
const ENDINGS = {
  delivers: '4321',
  declines: '9910',
  vanishesAfterDelivery: '9922',
  isNeverKnown: '9925',
} as const;

/** Area codes of Mexico City, Monterrey and Guadalajara. */
const CITIES = ['55', '81', '33'];

/** A phone in Mexico that nobody has ordered for, so that no order of an earlier tour looks like a duplicate. */
export function aPhone(kind: keyof typeof ENDINGS): string {
  return `+52${CITIES[randomInt(CITIES.length)]}${String(randomInt(10_000)).padStart(4, '0')}${ENDINGS[kind]}`;
}
