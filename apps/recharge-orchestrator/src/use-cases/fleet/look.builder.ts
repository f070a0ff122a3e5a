import { FixedClock } from '@saldo/testing/fixed-clock';
import { NOON } from '../../domain/topup.builder.ts';
import { termsFor } from '../../domain/fleet/terms.builder.ts';
import { MemoryLastReports } from '../../ports/last-reports.memory.ts';
import { MemoryLines } from '../../ports/lines.memory.ts';
import { MemoryQuarantines } from '../../ports/quarantines.memory.ts';
import { MemoryRecharges } from '../../ports/recharges.memory.ts';
import { PreviewFleet } from './preview-fleet.ts';
import { SelectLines } from './select-lines.ts';

/** For specs: the books and tables that a look at a fleet reads, all empty, and the use-cases on top of them. */
export function aLook() {
  const clock = new FixedClock(NOON);
  const [lines, reports] = [new MemoryLines(), new MemoryLastReports()];
  const [recharges, quarantines] = [new MemoryRecharges(), new MemoryQuarantines()];
  const terms = { gps: termsFor('gps'), iot: termsFor('iot') };
  const select = new SelectLines(lines, reports, recharges, quarantines, terms);
  return { clock, lines, reports, recharges, quarantines, select, preview: new PreviewFleet(select, clock) };
}
