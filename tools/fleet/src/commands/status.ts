import { tableLines } from '../board/table.ts';
import { readState, runningLauncher } from '../fleet-state.ts';
import { openHome } from '../home.ts';
import { treeMegabytes } from '../memory.ts';

/** Prints the board of the running fleet once. Exit code 3 when none runs, as service managers answer. */
export async function status(): Promise<number> {
  const home = openHome();
  const launcher = runningLauncher(home.root);
  const state = launcher && readState(home.root);
  if (!launcher || !state) {
    process.stdout.write(`No fleet runs in ${home.root}. \`npm start\` starts one.\n`);
    return 3;
  }
  const memory = treeMegabytes(state.rows.flatMap((row) => row.pid ?? []));
  const rows = state.rows.map((row) => ({ ...row, megabytes: row.pid && memory.get(row.pid) }));
  const addresses = Object.entries(state.addresses).map(([name, address]) => `  ${name}  ${address}`);
  process.stdout.write(
    [
      `Runs in ${home.root} (process ${launcher.pid}).`,
      '',
      ...tableLines(rows, process.stdout.columns),
      '',
      ...addresses,
      '',
    ].join('\n'),
  );
  return 0;
}
