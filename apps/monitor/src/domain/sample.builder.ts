import { v7 } from 'uuid';
import type { Sample } from './sample.ts';

export const NOON = new Date('2026-01-15T19:00:00.000Z');

export function minutesAfter(minutes: number): Date {
  return new Date(NOON.getTime() + minutes * 60_000);
}

export function aSample(change: Partial<Sample> = {}): Sample {
  return { id: v7(), event: 'attempt.ended', at: NOON, ...change };
}
