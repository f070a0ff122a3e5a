import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { runningLauncher } from '../fleet-state.ts';
import { openHome } from '../home.ts';
import { PersonError } from '../person-error.ts';
import { sweep } from '../sweep.ts';

/** Forgets all data of this home after asking. Downloaded and built server programs stay. */
export async function reset(args: readonly string[]): Promise<number> {
  const home = openHome();
  const launcher = runningLauncher(home.root);
  if (launcher)
    throw new PersonError(`The fleet of ${home.root} runs (process ${launcher.pid}): \`npm stop\` first.`);
  if (!args.includes('--yes') && !(await agreed(home.root))) {
    process.stdout.write('Nothing was changed.\n');
    return 1;
  }
  await sweep(home.records);
  rmSync(home.data, { recursive: true, force: true });
  for (const name of [
    'logs',
    'pids',
    'sandbox',
    'secrets.json',
    'keepsakes.json',
    'fleet.json',
    'launcher.json',
  ])
    rmSync(join(home.root, name), { recursive: true, force: true });
  process.stdout.write('Forgotten. `npm start` begins anew.\n');
  return 0;
}

async function agreed(root: string): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new PersonError(
      'npm run reset asks before it forgets everything; without a terminal say so with `npm run reset -- --yes`.',
    );
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await lines.question(`Forget all data, logs and passwords in ${root}? [y/N] `);
  lines.close();
  return /^y(es)?$/i.test(answer.trim());
}
