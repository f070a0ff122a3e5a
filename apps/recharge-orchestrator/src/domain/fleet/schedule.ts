import { businessDate, startOfBusinessDay } from '@saldo/calendar';
import { Cron } from 'croner';

/**
 * When a fleet runs: every so many minutes counted from midnight, so that they are evenly spaced and the same in every
 * replica; by a pattern of cron; or never by itself.
 */
export type Schedule =
  | { readonly everyMinutes: number; readonly cron?: undefined }
  | { readonly cron: string; readonly everyMinutes?: undefined }
  | 'never';

const EVERY = /^every (\d{1,3})m$/;
const DAY_MINUTES = 1_440;

/** `every 10m`, a pattern of cron such as `0 1,4 * * *`, or `never`; undefined for anything else. */
export function parseSchedule(text: string): Schedule | undefined {
  if (text === 'never') return 'never';
  const everyMinutes = Number(EVERY.exec(text)?.[1] ?? Number.NaN);
  if (everyMinutes >= 1 && everyMinutes <= DAY_MINUTES) return { everyMinutes };
  return isPattern(text) ? { cron: text } : undefined;
}

/** The first instant after this one. */
export function nextInstant(schedule: Schedule, after: Date, zone: string): Date | undefined {
  if (schedule === 'never') return undefined;
  if (schedule.cron !== undefined) return cronOf(schedule.cron, zone).nextRun(after) ?? undefined;
  const last = latestStep(schedule.everyMinutes, after, zone);
  const next = new Date(last.getTime() + schedule.everyMinutes * 60_000);
  // The day may end before the step does: then the next one is its midnight.
  const midnight = startOfBusinessDay(businessDate(next, zone), zone);
  return midnight > after ? midnight : next;
}

/** The latest instant in (after, upTo]: however many have passed, one run answers them all. */
export function dueInstant(
  schedule: Schedule,
  { after, upTo }: { readonly after: Date; readonly upTo: Date },
  zone: string,
): Date | undefined {
  if (schedule === 'never') return undefined;
  const latest =
    schedule.cron === undefined
      ? latestStep(schedule.everyMinutes, upTo, zone)
      : cronOf(schedule.cron, zone).previousRuns(1, nextSecond(upTo))[0];
  return latest !== undefined && latest > after ? latest : undefined;
}

/** What croner answers lies before the second that it is asked about; a run must not begin on the day before its own. */
function nextSecond(instant: Date): Date {
  return new Date((Math.floor(instant.getTime() / 1_000) + 1) * 1_000);
}

function latestStep(minutes: number, upTo: Date, zone: string): Date {
  const midnight = startOfBusinessDay(businessDate(upTo, zone), zone).getTime();
  const stepMs = minutes * 60_000;
  return new Date(midnight + Math.floor((upTo.getTime() - midnight) / stepMs) * stepMs);
}

function cronOf(pattern: string, timezone: string): Cron {
  return new Cron(pattern, { timezone, paused: true });
}

function isPattern(text: string): boolean {
  try {
    new Cron(text, { paused: true });
    return text.trim().split(/\s+/).length === 5;
  } catch {
    // Croner throws a TypeError for what is no pattern, and has no other way to ask.
    return false;
  }
}
