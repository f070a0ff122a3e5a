import { fleetRunProgressed } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import { runView } from '../../domain/fleet/run-view.ts';
import type { Runs } from '../../ports/runs.ts';
import { halt } from './run-course.ts';
import type { Course } from './run-course.ts';

const EVERY_MS = 1_000;

/** Writes how far a run has come and tells of it, at most once a second; and hears whether it may go on. */
export class KeepRun {
  constructor(
    private readonly runs: Runs,
    private readonly clock: Clock,
  ) {}

  async run(course: Course): Promise<void> {
    const { fence, fleet, run } = course;
    const now = this.clock.now().getTime();
    if (!fence || now - course.savedAt < EVERY_MS) return;
    course.savedAt = now;
    const told = { event: fleetRunProgressed, payload: runView(run) };
    if (!(await this.runs.save(run, fence, told))) halt(course, 'lost', 'somebody else runs the fleet');
    const { state, reason } = await this.runs.standing(fleet);
    if (state !== 'active') halt(course, 'paused', reason ?? `the fleet is ${state}`);
  }
}
