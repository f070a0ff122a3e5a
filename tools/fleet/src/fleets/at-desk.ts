import { connectBus } from '@saldo/bus';
import type { AskOptions, Bus } from '@saldo/bus';
import { isZone } from '@saldo/calendar';
import type { AnyRequest, Input } from '@saldo/contracts';
import { createLogUpdate } from 'log-update';
import { hostname, userInfo } from 'node:os';
import { PersonError } from '../person-error.ts';
import { stopAsked } from '../stop-asked.ts';
import { sentenceOf } from './answered.ts';
import { exceptions, importQueue, quarantined, reconcile, release, settle } from './care.ts';
import { readAsked } from './desk.ts';
import type { Desk, FleetCommand } from './desk.ts';
import { pauseFleet, rechargeLine, resumeFleet, run } from './go.ts';
import { check, compare, dryRun, runs, status } from './look.ts';

const COMMANDS: Readonly<Record<string, FleetCommand>> = {
  status,
  check,
  'dry-run': dryRun,
  compare,
  run,
  runs,
  pause: pauseFleet,
  resume: resumeFleet,
  recharge: rechargeLine,
  exceptions,
  settle,
  quarantine: quarantined,
  release,
  import: importQueue,
  reconcile,
};

export function commandOf(verb: string): FleetCommand | undefined {
  return Object.hasOwn(COMMANDS, verb) ? COMMANDS[verb] : undefined;
}

/** Runs a command on the bus, and makes what goes wrong a sentence. What is typed is read before anybody is asked. */
export async function atDesk(
  address: () => string,
  command: FleetCommand,
  args: readonly string[],
): Promise<number> {
  const asked = readAsked(args);
  const zone = zoneOf(process.env['SALDO_FLEET_ZONE']);
  const bus = await connectBus({ url: address(), service: 'operator', timeoutMs: 15_000 });
  const stop = stopAsked();
  const left = stop.now.then(() => 'left' as const);
  const { close, ...shown } = screen(asked.options.json ?? false);
  try {
    return await command({ bus: signed(bus), leave: left, askEveryMs: 1_000, zone, ...shown }, asked);
  } catch (error) {
    throw sentenceOf(error);
  } finally {
    close();
    stop.forget();
    await bus.close();
  }
}

/** Whoever types it stands in the audit log, by the name that the machine knows him by. */
function signed(bus: Bus): Desk['bus'] {
  const actor = `operator:${userInfo().username}@${hostname()}`;
  return {
    ask: <R extends AnyRequest>(request: R, input: Input<R>, options: AskOptions = {}) =>
      bus.ask(request, input, { actor, ...options }),
    listen: (event, handler) => bus.listen(event, handler),
  };
}

function screen(isJson: boolean): Pick<Desk, 'print' | 'redraw'> & { readonly close: () => void } {
  const update = process.stdout.isTTY && !isJson ? createLogUpdate(process.stdout) : undefined;
  return {
    print: (line) => {
      update?.done();
      process.stdout.write(`${line}\n`);
    },
    redraw: update ?? unlessTheSame(isJson ? process.stderr : process.stdout),
    close: () => update?.done(),
  };
}

/** For a pipe or a file: a line for each change. */
function unlessTheSame(out: NodeJS.WritableStream): (line: string) => void {
  let last = '';
  return (line) => {
    if (line !== last) out.write(`${line}\n`);
    last = line;
  };
}

function zoneOf(named = 'America/Mazatlan'): string {
  if (!isZone(named)) throw new PersonError('SALDO_FLEET_ZONE must be a time zone such as America/Mazatlan.');
  return named;
}
