import { causeOf } from '../channel/causes.ts';
import type { Header } from '../event.ts';
import type { SwitchCore } from '../switch-core.ts';
import type { Task } from '../tasks.ts';
import { hangUp } from './hangup.ts';

const DESCRIPTION = 'switch_ivr_schedule_hangup';

/** When a leg is to be ended, and why. */
export interface Limit {
  readonly uuid: string;
  /** `+30`: in so many seconds; without the plus, the second since 1970. */
  readonly when: string;
  readonly cause: string | undefined;
}

/**
 * Ends a leg at a whole second of the clock: so many after the second that this one is in, hence up to a second early. A further limit of
 * the same leg stands beside the first one, and the earliest ends it.
 */
export function scheduleHangup(core: SwitchCore, { uuid, when, cause = 'ALLOTTED_TIMEOUT' }: Limit): Task {
  const nowSeconds = Math.floor(core.clock.ms / 1_000);
  const given = Number(when.replace(/^\+/, '')) || 0;
  const atSeconds = when.startsWith('+') ? nowSeconds + given : given;
  const id = core.tasks.nextId();
  const work = () => {
    core.tasks.done(id);
    core.tell('DEL_SCHEDULE', { headers: () => headersOf(task) });
    const channel = core.find(uuid);
    if (channel) hangUp(core, channel, { cause: causeOf(cause), by: 'switch' });
  };
  const cancel = core.after(Math.max(0, atSeconds * 1_000 - core.clock.ms), work);
  const task: Task = { id, description: DESCRIPTION, group: uuid, atSeconds, cancel };
  core.tasks.add(task);
  core.tell('ADD_SCHEDULE', { headers: () => headersOf(task) });
  return task;
}

/** Takes back all tasks of a leg, or the one with that number. */
export function unschedule(core: SwitchCore, which: string): number {
  const tasks = core.tasks.all().filter(({ group, id }) => group === which || String(id) === which);
  for (const task of tasks) {
    task.cancel();
    core.tasks.done(task.id);
    core.tell('DEL_SCHEDULE', { headers: () => headersOf(task) });
  }
  return tasks.length;
}

function headersOf({ id, description, group, atSeconds }: Task): Header[] {
  return [
    ['Task-ID', String(id)],
    ['Task-Desc', description],
    ['Task-Group', group],
    ['Task-Runtime', String(atSeconds)],
  ];
}
