import { runningLauncher } from '../fleet-state.ts';
import { openHome } from '../home.ts';
import { end } from '../processes.ts';
import { sweep } from '../sweep.ts';

/** Asks the launcher to stop and waits until everything has; also cleans up after one that was killed. */
export async function stop(): Promise<number> {
  const home = openHome();
  const launcher = runningLauncher(home.root);
  if (launcher) {
    process.stdout.write('Stopping …\n');
    await end(launcher, { graceMs: 60_000 });
  }
  const left = await sweep(home.records);
  const found = launcher !== undefined || left.length > 0;
  process.stdout.write(found ? 'Stopped.\n' : 'Nothing runs here.\n');
  return 0;
}
