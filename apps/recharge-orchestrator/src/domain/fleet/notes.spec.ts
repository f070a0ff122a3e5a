import { describe, expect, it } from '@jest/globals';
import { USUAL_COLUMNS } from './column-text.ts';
import { masterNote, masterSummary } from './notes.ts';

const counts = { succeeded: 3, attempted: 3, pending: 0, reporting: 147, processed: 88, total: 236 };
const STANDING =
  '**** 000 Pendientes al Finalizar el Día **** [ 147 Reportando en Tiempo y Forma ] (88 procesados de 236 total)';

describe('a master note', () => {
  it.each([
    ['gps', 'run', `[ 003 / 003 ] Recarga Automática ${STANDING}`],
    ['iot', 'run', `[ 003 / 003 ] Recarga Automática ${STANDING}`],
    ['voice', 'run', '[ 003 / 003 ] Recarga Automática VOZ - 3 paquetes procesados'],
    ['gps', 'recovery', `< RECUPERACIÓN GPS > [ 003 / 003 ] Recarga Automática ${STANDING}`],
    ['iot', 'recovery', `< RECUPERACIÓN ELIOT > [ 003 / 003 ] Recarga Automática ${STANDING}`],
    [
      'voice',
      'recovery',
      '< RECUPERACIÓN VOZ > [ 003 / 003 ] Recarga Automática VOZ - 3 paquetes procesados',
    ],
    ['gps', 'manual', '[ 003 / 003 ] Recarga Manual - 3 equipos procesados'],
    ['voice', 'manual', '[ 003 / 003 ] Recarga Manual VOZ - 3 paquetes procesados'],
    ['gps', 'import', '< RECUPERACIÓN GPS > [ 003 / 003 ] Recarga Automática - 3 equipos procesados'],
    ['voice', 'import', '< RECUPERACIÓN VOZ > [ 003 / 003 ] Recarga Automática VOZ - 3 paquetes procesados'],
  ] as const)('of fleet %s for a batch of kind %s is the former system’s', (fleet, kind, note) => {
    expect(masterNote(fleet, kind, counts)).toBe(note);
  });

  it('counts in three digits, in more where three do not do, and one in the singular', () => {
    expect(masterNote('gps', 'run', { ...counts, succeeded: 7, attempted: 1_234 })).toMatch(
      /^\[ 007 \/ 1234 \] /,
    );
    expect(masterNote('voice', 'run', { ...counts, succeeded: 1 })).toMatch(/ - 1 paquete procesado$/);
  });

  it('fits its column whatever the counts', () => {
    const huge = { ...counts, reporting: Number.MAX_SAFE_INTEGER, total: Number.MAX_SAFE_INTEGER };
    expect(masterNote('gps', 'recovery', huge).length).toBeLessThan(USUAL_COLUMNS.note.lengthMax);
  });
});

it('a summary is the JSON that the former reports read', () => {
  expect(masterSummary(3, 0)).toBe('{"error":0,"success":3,"refund":0}');
  expect(masterSummary(1, 2)).toBe('{"error":2,"success":1,"refund":0}');
});
