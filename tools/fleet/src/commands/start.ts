import { openBoard } from '../board/board.ts';
import type { Board } from '../board/board.ts';
import { openPlain } from '../board/plain.ts';
import { dropState, launcherLock, readState, writeState } from '../fleet-state.ts';
import { Fleet } from '../fleet.ts';
import { openHome } from '../home.ts';
import type { Home } from '../home.ts';
import { tryLock, unlock } from '../lock.ts';
import { namedOf } from '../app-env.ts';
import { PersonError } from '../person-error.ts';
import { FLEET_MARK } from '../processes.ts';
import type { Report, Row } from '../report.ts';
import { readSettings } from '../settings.ts';
import { stopAsked } from '../stop-asked.ts';
import { sweep } from '../sweep.ts';
import { guide } from '../tour/guide.ts';
import { openWorkspace } from '../workspace.ts';
import { buildMongoLater } from './build-later.ts';
import type { Later } from './build-later.ts';

/** Runs the fleet until it is told to stop; with `--tour` until the tour is over. */
export async function start(args: readonly string[]): Promise<number> {
  const unknown = args.find((arg) => arg !== '--tour');
  if (unknown) throw new PersonError(`npm start knows only --tour, not "${unknown}".`);
  const settings = readSettings();
  const workspace = openWorkspace();
  const named = workspace.apps.flatMap((app) => namedOf(app, settings.given ?? {}));
  const tourOnly = args.includes('--tour');
  // What a tour sells and telephones is for nobody's money and lines.
  if (tourOnly && named.length > 0)
    throw new PersonError(
      `The tour is for invented providers and lines alone: without --tour, or unset ${named.join(', ')}.`,
    );
  const home = openHome();
  claim(home);
  const board = process.stdout.isTTY ? openBoard(process.stdout) : openPlain(process.stdout);
  try {
    await cleanUp(home, board);
    const report = recording(home, board);
    const fleet = new Fleet({ home, workspace, settings, report });
    report.describe(fleet);
    const isSomebodys = named.length > 0;
    return await live(fleet, { home, board, tourOnly, isSomebodys, tour: workspace.tour });
  } finally {
    board.close();
    dropState(home.root);
    unlock(launcherLock(home.root));
  }
}

function claim(home: Home): void {
  const holder = tryLock(launcherLock(home.root));
  if (!holder) {
    process.env[FLEET_MARK] = home.records;
    return;
  }
  const addresses = Object.entries(readState(home.root)?.addresses ?? {}).map(
    ([name, address]) => `${name} ${address}`,
  );
  const where = addresses.length > 0 ? ` Reach it at ${addresses.join(', ')}.` : '';
  throw new PersonError(
    `The fleet of ${home.root} already runs (process ${holder.pid}).${where} \`npm run status\` shows it, \`npm stop\` ends it.`,
  );
}

async function cleanUp(home: Home, board: Board): Promise<void> {
  const ended = await sweep(home.records);
  if (ended.length > 0) board.line(`Ended what an earlier launcher left behind: ${ended.join(', ')}.`);
}

interface Life {
  readonly home: Home;
  readonly board: Board;
  readonly tourOnly: boolean;
  readonly isSomebodys: boolean;
  readonly tour: string | undefined;
}

async function live(fleet: Fleet, { home, board, tourOnly, isSomebodys, tour }: Life): Promise<number> {
  const asked = stopAsked();
  let later: Later | undefined;
  try {
    const shown = fleet
      .start()
      .then(() => guide(fleet, { tour, isSomebodys, root: home.root, print: (line) => board.line(line) }));
    // Also when a stop comes first: an unfinished start ends with an error that nobody needs to hear of then.
    shown.catch(() => undefined);
    const failed = await Promise.race([shown, asked.now]);
    if (failed === 'stop') return 0;
    if (tourOnly) return failed === 0 ? 0 : 1;
    board.line('\nCtrl-C stops everything.');
    later = fleet.lacks('mongodb') ? buildMongoLater(home, board) : undefined;
    await asked.now;
    return 0;
  } finally {
    board.line(tourOnly ? '' : '\nStopping …');
    await later?.stop();
    await fleet.stop();
    asked.forget();
  }
}

/** The board, and the file that `npm run status` reads. */
function recording(home: Home, board: Board): Report & { describe(fleet: Fleet): void } {
  const rows = new Map<string, Row>();
  let known: Fleet | undefined;
  const save = (): void => {
    const addresses = Object.fromEntries(
      (known?.published ?? []).map((name) => [name, known!.address(name)]),
    );
    writeState(home.root, { addresses, rows: [...rows.values()] });
  };
  return {
    row: (row) => {
      rows.set(row.name, row);
      save();
      board.row(row);
    },
    line: (text) => board.line(text),
    task: (title) => board.task(title),
    describe: (fleet) => void (known = fleet),
  };
}
