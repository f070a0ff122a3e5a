import { businessDate, minuteOfDay } from '@saldo/calendar';

const MINUTE_MS = 60_000;

/** An instant on the clock of a zone, as providers write it: `2025-05-01 16:55:08`. */
export function localTime(instant: Date, zone: string): string {
  const minutes = minuteOfDay(instant, zone);
  const seconds = Math.floor((((instant.getTime() % MINUTE_MS) + MINUTE_MS) % MINUTE_MS) / 1_000);
  return `${businessDate(instant, zone)} ${[Math.floor(minutes / 60), minutes % 60, seconds].map(two).join(':')}`;
}

const two = (part: number): string => String(part).padStart(2, '0');
