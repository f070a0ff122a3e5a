import { operatorBus } from '../operator-bus.ts';
import { PersonError } from '../person-error.ts';

const USAGE = 'npm run monitor knows: --once (prints it once, as text), --json (prints it once, as JSON)';

/** Shows how everything stands: live on a terminal until q or Ctrl-C, once where there is none. */
export async function monitor(args: readonly string[]): Promise<number> {
  const unknown = args.find((each) => each !== '--once' && each !== '--json');
  if (unknown !== undefined) throw new PersonError(USAGE);
  const url = operatorBus();
  // Loaded only here: it brings Nest along, which the other commands need not wait for.
  const { watchLive } = await import('../watch/live.ts');
  const { showOnce } = await import('../watch/once.ts');
  const isLive = args.length === 0 && process.stdout.isTTY && process.stdin.isTTY;
  return isLive ? watchLive(url) : showOnce(url, { isJson: args.includes('--json') });
}
