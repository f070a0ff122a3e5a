import { fleet, fleetRun, fleetRunEnded, fleetRunProgressed, recharge } from '@saldo/contracts';
import type { FleetName, FleetRun, Recharge } from '@saldo/contracts';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { demandFleet, demandWord, printAll, printJson, reasonOf } from './desk.ts';
import type { Asked, Desk } from './desk.ts';
import { showRecharge } from './show-care.ts';
import { showProgress, showRun } from './show-run.ts';
import { showFleet } from './show-status.ts';

/** For so long a person is kept waiting for one recharge; a long poll at a provider takes a minute at most. */
const RECHARGE_MS = 90_000;

/** Starts a run and watches it to its end. Exit code 0 when it finished and no recharge failed or is unknown. */
export async function run(desk: Desk, { words, options }: Asked): Promise<number> {
  const name = demandFleet(words[0]);
  const begun = await desk.bus.ask(fleet.run, { id: randomUUID(), fleet: name });
  const watching = new AbortController();
  try {
    const ended = await Promise.race([watch(desk, begun, watching.signal), desk.leave]);
    if (ended === 'left') {
      desk.print(
        `The run ${begun.id} goes on without anybody watching: npm run fleet -- runs ${name} shows its end.`,
      );
      return 0;
    }
    if (options.json) printJson(desk, ended);
    else printAll(desk, showRun(ended, desk.zone));
    return ended.state === 'finished' && ended.failed === 0 && ended.unknown === 0 ? 0 : 1;
  } finally {
    watching.abort();
  }
}

/** Live events draw the bar; because events are hints, the run itself says when it is over. */
async function watch(
  { bus, redraw, askEveryMs }: Desk,
  begun: FleetRun,
  signal: AbortSignal,
): Promise<FleetRun> {
  const draw = (now: FleetRun): void => {
    if (now.id === begun.id) redraw(showProgress(now, Math.floor(performance.now() / 100)));
  };
  const deaf = [bus.listen(fleetRunProgressed, draw), bus.listen(fleetRunEnded, draw)];
  try {
    let now = begun;
    while (now.state === 'running' && !signal.aborted) {
      draw(now);
      await pause(askEveryMs, undefined, { signal }).catch(() => undefined);
      // The service may be on its way back from a crash: the run is asked for until it answers.
      now = await bus.ask(fleetRun.find, { id: begun.id }).catch((error: unknown) => stillThere(error, now));
    }
    draw(now);
    return now;
  } finally {
    for (const stop of deaf) stop();
  }
}

function stillThere(error: unknown, last: FleetRun): FleetRun {
  if ((error as { retryable?: boolean }).retryable) return last;
  throw error;
}

/** Lets no run begin. */
export function pauseFleet(desk: Desk, asked: Asked): Promise<number> {
  const [name, ...words] = asked.words;
  const reason = words.length > 0 ? words.join(' ') : reasonOf(asked);
  return turn(desk, asked, () => desk.bus.ask(fleet.pause, { fleet: demandFleet(name), reason }));
}

/** Lets runs begin again. */
export function resumeFleet(desk: Desk, asked: Asked): Promise<number> {
  return turn(desk, asked, () => desk.bus.ask(fleet.resume, { fleet: demandFleet(asked.words[0]) }));
}

async function turn(
  desk: Desk,
  { options }: Asked,
  change: () => Promise<Parameters<typeof showFleet>[0]>,
): Promise<number> {
  const now = await change();
  if (options.json) printJson(desk, now);
  else printAll(desk, showFleet(now, desk.zone));
  return 0;
}

/** Recharges one line now. Exit code 0 once it is delivered. */
export async function rechargeLine(desk: Desk, asked: Asked): Promise<number> {
  const name: FleetName = demandFleet(asked.words[0]);
  const sim = demandWord(
    asked.words[1],
    'Which line? npm run fleet -- recharge <fleet> <ten digits> --reason "…".',
  );
  const wish = { id: randomUUID(), fleet: name, sim, reason: reasonOf(asked) };
  const begun = await desk.bus.ask(recharge.request, wish, { timeoutMs: 30_000 });
  const ended = await ending(desk, begun);
  if (asked.options.json) printJson(desk, ended);
  else printAll(desk, showRecharge(ended, desk.zone));
  return ended.state === 'settled' || ended.state === 'succeeded' ? 0 : 1;
}

async function ending({ bus, redraw, leave, askEveryMs }: Desk, begun: Recharge): Promise<Recharge> {
  const limit = performance.now() + RECHARGE_MS;
  let now = begun;
  while (now.state !== 'settled' && now.state !== 'failed' && performance.now() < limit) {
    redraw(`${now.sim}: ${now.state}`);
    if ((await Promise.race([pause(askEveryMs), leave])) === 'left') return now;
    now = await bus.ask(recharge.find, { id: begun.id });
  }
  return now;
}
