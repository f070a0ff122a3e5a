import fc from 'fast-check';
import type { BusinessDate } from './business-date.ts';

export const ZONES = [
  'America/Mazatlan',
  'America/Recife',
  'America/Sao_Paulo',
  'America/Mexico_City',
  'Europe/Madrid',
  'Europe/Moscow',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'UTC',
];

export const anyZone = fc.constantFrom(...ZONES);

/** Instants of 1970 to 2100. */
export const anyInstant = fc.date({
  min: new Date('1970-01-02T00:00:00Z'),
  max: new Date('2100-12-30T00:00:00Z'),
  noInvalidDate: true,
});

export const anyDate = anyInstant.map((instant) => instant.toISOString().slice(0, 10) as BusinessDate);
