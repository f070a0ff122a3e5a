import { scheduleHangup, unschedule } from '../call/scheduled-hangup.ts';
import { type ApiCommand, NO_CHANNEL, OK, plain, usage } from './api-command.ts';

export const SCHEDULING: Readonly<Record<string, ApiCommand>> = {
  sched_hangup: plain(({ core }, argument) => {
    const [when = '', uuid = '', cause] = argument.trim().split(/\s+/);
    if (!/^\+?\d+$/.test(when) || !uuid) return usage('[+]<time> <uuid> [<cause>]');
    if (!core.find(uuid)) return NO_CHANNEL;
    scheduleHangup(core, { uuid, when, cause });
    return OK;
  }),
  sched_del: plain(({ core }, argument) => {
    const which = argument.trim();
    return which ? `+OK Deleted: ${unschedule(core, which)}\n` : usage('<task_id>|<group_id>');
  }),
};
