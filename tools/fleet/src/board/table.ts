import { colors } from './colors.ts';
import type { Row, RowState } from '../report.ts';

/** A row with what is measured beside it. */
export interface Measured extends Row {
  readonly megabytes?: number | undefined;
}

const PAINT: Readonly<Record<RowState, (text: string) => string>> = {
  waiting: colors.dim,
  starting: colors.cyan,
  ready: colors.green,
  restarting: colors.yellow,
  failed: colors.red,
  off: colors.dim,
  stopping: colors.cyan,
  stopped: colors.dim,
};

/** The board as lines no wider than the terminal: name, state, port, memory, restarts, remark. */
export function tableLines(rows: readonly Measured[], width = 100): string[] {
  const nameWidth = Math.max(8, ...rows.map(({ name }) => name.length));
  return rows.map((row) => {
    const cells = [
      row.name.padEnd(nameWidth),
      PAINT[row.state](row.state.padEnd(10)),
      (row.port ? `:${row.port}` : '').padEnd(6),
      (row.megabytes ? `${Math.round(row.megabytes)} MB` : '').padStart(7),
      (row.restarts > 0 ? `${row.restarts}×` : '').padStart(4),
    ];
    const used = nameWidth + 10 + 6 + 7 + 4 + 2 * 5 + 2;
    return `  ${cells.join('  ')}  ${colors.dim((row.note ?? '').slice(0, Math.max(0, width - used)))}`.trimEnd();
  });
}

/** `██████░░░░` for what is known to end, a moving block for what is not. */
export function bar(fraction: number | undefined, tick: number, width = 24): string {
  if (fraction !== undefined) {
    const full = Math.round(Math.min(1, Math.max(0, fraction)) * width);
    return '█'.repeat(full) + '░'.repeat(width - full);
  }
  const at = tick % width;
  return Array.from({ length: width }, (_, index) => ((index - at + width) % width < 4 ? '█' : '░')).join('');
}
