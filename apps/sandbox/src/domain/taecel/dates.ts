/** TAECEL keeps the time of Mexico City. */
const local = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'America/Mexico_City',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** `2025-05-01 16:55:08`. */
export function localTime(instant: Date): string {
  return local.format(instant);
}

/** `2025-05-01`. */
export function localDate(instant: Date): string {
  return localTime(instant).slice(0, 10);
}

/** `250500000001`: year and month of the sale, and its number. */
export function transIdOf({ at, number }: { readonly at: Date; readonly number: number }): string {
  const date = localDate(at);
  return `${date.slice(2, 4)}${date.slice(5, 7)}${String(number).padStart(8, '0')}`;
}
