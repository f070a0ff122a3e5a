import type { LineRow } from './line-row.ts';

let count = 0;

/** For specs: an active prepaid tracker with a number of its own, which lapsed and was silent long enough. */
export function aTracker(wanted: Partial<LineRow> = {}): LineRow {
  count += 1;
  return {
    fleet: 'gps',
    sim: `66800${String(count).padStart(5, '0')}`,
    device: `GT06-${count}`,
    vehicle: `UNIT ${count}`,
    company: 'ACME',
    expiresAt: new Date('2025-05-01T12:00:00Z'),
    reportedAt: new Date('2025-05-01T18:00:00Z'),
    prepaid: true,
    active: true,
    ...wanted,
  };
}

/** An active voice line with the usual package. */
export function aVoiceLine(wanted: Partial<LineRow> = {}): LineRow {
  const { reportedAt: _, ...line } = aTracker({ fleet: 'voice', device: '', company: '' });
  return { ...line, packageCode: 150_006, ...wanted };
}

/** An active agent that is recharged with 50 pesos for 30 days. */
export function anAgent(wanted: Partial<LineRow> = {}): LineRow {
  const { reportedAt: _, ...line } = aTracker({ fleet: 'iot' });
  return { ...line, device: `agent-${count}`, bearer: 'gsm', amount: '50.00', days: 30, ...wanted };
}
