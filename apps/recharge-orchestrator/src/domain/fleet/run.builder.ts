import { v7 } from 'uuid';
import { newRun } from './new-run.ts';
import type { Run } from './run.ts';

/** For specs: a run that has just begun. */
export function aRun(overrides: Partial<Run> = {}): Run {
  const startedAt = new Date('2026-11-26T08:00:00.000Z');
  return { ...newRun({ id: v7(), fleet: 'gps', trigger: 'manual', startedAt }), ...overrides };
}
