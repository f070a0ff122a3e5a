import type { Report, Row } from '../report.ts';
import type { Board } from './board.ts';

/** A report for a pipe or a file: one line for each thing that happens, with the seconds since the start. */
export function openPlain(out: NodeJS.WritableStream): Board {
  const began = performance.now();
  const shown = new Map<string, string>();
  const line = (text: string): void => {
    out.write(`${text}\n`);
  };
  const stamped = (text: string): void =>
    line(`[${((performance.now() - began) / 1_000).toFixed(1).padStart(5)} s] ${text}`);
  const row: Report['row'] = (changed) => {
    const text = rowText(changed);
    if (changed.state === 'waiting' || shown.get(changed.name) === text) return;
    shown.set(changed.name, text);
    stamped(text);
  };
  return {
    row,
    line,
    task: (title) => ({ tell: once((text) => stamped(`${title}: ${text}`)), done: () => undefined }),
    close: () => undefined,
  };
}

function rowText({ name, state, port, restarts, note }: Row): string {
  const facts = [port && `127.0.0.1:${port}`, restarts > 0 && `restarted ${restarts} times`, note].filter(
    Boolean,
  );
  return `${name} ${state}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}`;
}

// A percentage that climbs would fill the page: a line is written when its words change, not its numbers.
function once(tell: (text: string) => void): (text: string) => void {
  let last = '';
  return (text) => {
    const words = text.replace(/\d+/g, '#');
    if (words !== last) tell(text);
    last = words;
  };
}
