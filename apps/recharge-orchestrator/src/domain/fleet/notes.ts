import type { FleetName } from '@saldo/contracts';
import type { BatchKind } from './batch.ts';
import { columnText, USUAL_COLUMNS } from './column-text.ts';

/** What a run had done when a batch was closed. */
export interface NoteCounts {
  readonly succeeded: number;
  readonly attempted: number;
  /** Expired, and still reporting: left for later. */
  readonly pending: number;
  /** Not expired yet, and reporting. */
  readonly reporting: number;
  /** Candidates that were gone through, of all there are. */
  readonly processed: number;
  readonly total: number;
}

/** The former system's names of the fleets. */
const FORMER = { gps: 'GPS', voice: 'VOZ', iot: 'ELIOT' } as const satisfies Record<FleetName, string>;

/**
 * `recargas.notas` as the former system wrote it, because its reports read the numbers out of it (domain reference,
 * section 000.3). What an earlier process or the former system itself left bears the prefix that its readers know.
 */
export function masterNote(fleet: FleetName, kind: BatchKind, counts: NoteCounts): string {
  return columnText(
    `${prefix(fleet, kind)}${share(counts)} ${body(fleet, kind, counts)}`,
    USUAL_COLUMNS.note,
  );
}

/** `recargas.resumen`. */
export function masterSummary(succeeded: number, failed: number): string {
  return JSON.stringify({ error: failed, success: succeeded, refund: 0 });
}

function prefix(fleet: FleetName, kind: BatchKind): string {
  return kind === 'recovery' || kind === 'import' ? `< RECUPERACIÓN ${FORMER[fleet]} > ` : '';
}

function body(fleet: FleetName, kind: BatchKind, counts: NoteCounts): string {
  const voice = fleet === 'voice' ? ' VOZ' : '';
  if (kind === 'manual') return `Recarga Manual${voice} - ${processed(fleet, counts)}`;
  if (fleet === 'voice') return `Recarga Automática VOZ - ${processed(fleet, counts)}`;
  if (kind === 'import') return `Recarga Automática - ${processed(fleet, counts)}`;
  return `Recarga Automática ${standing(counts)}`;
}

const share = ({ succeeded, attempted }: NoteCounts): string =>
  `[ ${three(succeeded)} / ${three(attempted)} ]`;

const standing = ({ pending, reporting, processed: done, total }: NoteCounts): string =>
  `**** ${three(pending)} Pendientes al Finalizar el Día **** [ ${reporting} Reportando en Tiempo y Forma ] (${done} procesados de ${total} total)`;

function processed(fleet: FleetName, { succeeded }: NoteCounts): string {
  const one = succeeded === 1;
  if (fleet === 'voice') return `${succeeded} ${one ? 'paquete procesado' : 'paquetes procesados'}`;
  return `${succeeded} ${one ? 'equipo procesado' : 'equipos procesados'}`;
}

const three = (count: number): string => String(count).padStart(3, '0');
