import { formatMoney } from '@saldo/money';
import type { Money } from '@saldo/money';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The zone of the times that are shown. */
export const zone = process.env['SALDO_FLEET_ZONE'] || 'America/Mazatlan';

/** `40 s`, `12 min`, `3 h`, `2 d`. */
export function span(ms: number): string {
  if (ms < MINUTE_MS) return `${Math.max(0, Math.floor(ms / SECOND_MS))} s`;
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min`;
  return ms < 2 * DAY_MS ? `${Math.floor(ms / HOUR_MS)} h` : `${Math.floor(ms / DAY_MS)} d`;
}

/** `14:05`, with the day where it is another one. */
export function clock(at: Date, now: Date): string {
  const day = (instant: Date): string => instant.toLocaleDateString('en-CA', { timeZone: zone });
  const time = at.toLocaleTimeString('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
  return day(at) === day(now) ? time : `${day(at).slice(5)} ${time}`;
}

export function seconds(ms: number): string {
  return ms < 1_000 ? `${ms} ms` : `${(ms / 1_000).toLocaleString('en', { maximumFractionDigits: 1 })} s`;
}

export function percent(inHundredths: number): string {
  return `${(inHundredths / 100).toLocaleString('en', { maximumFractionDigits: 1 })} %`;
}

export function pesos(amount: Money): string {
  return formatMoney(amount);
}

/** Text in lines of a width, broken between words. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word.slice(0, width));
  }
  return lines;
}

/** Parts on one line while they fit, and on the next ones beyond that. */
export function flow(parts: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 3 + part.length <= width)
      lines[lines.length - 1] = `${last}   ${part}`;
    else lines.push(part.slice(0, width));
  }
  return lines;
}
