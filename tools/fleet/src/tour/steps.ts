import { books } from './books.ts';
import { seedDemo } from './demo.ts';
import { lookingAfter } from './looking-after.ts';
import { selling } from './selling.ts';
import type { TourStep } from './tour.ts';

export const seed = seedDemo;

export const steps: readonly TourStep[] = [...selling, ...lookingAfter, ...books];
