import { createLogUpdate } from 'log-update';
import { colors } from './colors.ts';
import { treeMegabytes } from '../memory.ts';
import type { Report, Row, Task } from '../report.ts';
import { bar, tableLines } from './table.ts';

/** A report on a terminal: one picture that changes in place, with lasting lines above it. */
export interface Board extends Report {
  close(): void;
}

interface Going {
  readonly title: string;
  line: string;
  fraction: number | undefined;
}

const EVERY_MS = 120;
const MEASURE_EVERY = 16;

export function openBoard(out: NodeJS.WriteStream): Board {
  const update = createLogUpdate(out, { showCursor: true });
  const rows = new Map<string, Row>();
  const tasks = new Set<Going>();
  let memory: ReadonlyMap<number, number> = new Map();
  let tick = 0;
  const draw = (): void => {
    if (tick++ % MEASURE_EVERY === 0)
      memory = treeMegabytes([...rows.values()].flatMap((row) => row.pid ?? []));
    const measured = [...rows.values()].map((row) => ({ ...row, megabytes: row.pid && memory.get(row.pid) }));
    const table = tableLines(measured, out.columns);
    update(['', ...table, ...[...tasks].map((task) => taskLine(task, tick, out.columns)), ''].join('\n'));
  };
  const timer = setInterval(draw, EVERY_MS);
  return {
    row: (row) => void rows.set(row.name, row),
    line: (text) => {
      update.clear();
      out.write(`${text}\n`);
      draw();
    },
    task: (title) => beginTask(tasks, title),
    close: () => {
      clearInterval(timer);
      draw();
      update.done();
    },
  };
}

function beginTask(tasks: Set<Going>, title: string): Task {
  const going: Going = { title, line: '', fraction: undefined };
  tasks.add(going);
  return {
    tell: (line, fraction) => {
      going.line = line;
      going.fraction = fraction;
    },
    done: () => void tasks.delete(going),
  };
}

function taskLine({ title, line, fraction }: Going, tick: number, width = 100): string {
  return `  ${colors.cyan(bar(fraction, tick))}  ${`${title} ${line}`.slice(0, Math.max(0, width - 30))}`;
}
