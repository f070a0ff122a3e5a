import { books } from './books.ts';
import { callBooks } from './call-books.ts';
import { calling } from './calling.ts';
import { seedDemo } from './demo.ts';
import { fleets } from './fleets.ts';
import { lookingAfter } from './looking-after.ts';
import { rates } from './rates.ts';
import { selling } from './selling.ts';
import type { TourStep } from './tour.ts';

export const seed = seedDemo;

export const steps: readonly TourStep[] = [
  ...selling,
  ...lookingAfter,
  ...books,
  ...fleets,
  ...rates,
  ...calling,
  ...callBooks,
];
