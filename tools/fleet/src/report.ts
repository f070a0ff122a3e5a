export type RowState =
  'waiting' | 'starting' | 'ready' | 'restarting' | 'failed' | 'off' | 'stopping' | 'stopped';

/** One server or service as the board shows it. */
export interface Row {
  readonly name: string;
  readonly kind: 'server' | 'service';
  readonly state: RowState;
  readonly port?: number | undefined;
  readonly pid?: number | undefined;
  readonly restarts: number;
  /** Where a server comes from, or why a service is not well. */
  readonly note?: string | undefined;
}

export interface Task {
  /** What is going on now; a fraction from 0 to 1 where the end can be foreseen. */
  tell(line: string, fraction?: number): void;
  done(note?: string): void;
}

/** How a fleet tells what happens to it. */
export interface Report {
  readonly row: (row: Row) => void;
  readonly task: (title: string) => Task;
  readonly line: (text: string) => void;
}

export const SILENT: Report = {
  row: () => undefined,
  task: () => ({ tell: () => undefined, done: () => undefined }),
  line: () => undefined,
};
