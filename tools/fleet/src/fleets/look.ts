import { fleet, fleetRun, operatorDatabase, provider } from '@saldo/contracts';
import type { FleetName, FleetPreview, LineDecision } from '@saldo/contracts';
import { PersonError } from '../person-error.ts';
import { demandFleet, printAll, printJson, readFileOf } from './desk.ts';
import type { Asked, Desk } from './desk.ts';
import { showDatabase, showPrices } from './show-care.ts';
import { showComparison } from './show-comparison.ts';
import { showDecisions, showPreview } from './show-preview.ts';
import { showRunLine } from './show-run.ts';
import { showFleet, showProvider } from './show-status.ts';

const PAGE = 500;

/** Every fleet as it stands. Exit code 1 while one spends nothing against anybody's wish. */
export async function status(desk: Desk, { options }: Asked): Promise<number> {
  const [fleets, providers] = await Promise.all([
    desk.bus.ask(fleet.list, {}),
    desk.bus.ask(provider.list, {}),
  ]);
  const isStuck = fleets.data.some(({ state }) => state === 'blocked' || state === 'stopped');
  if (options.json) printJson(desk, fleets);
  else {
    if (fleets.data.length === 0)
      desk.print('No fleet is set up: SALDO_GPS_DB_URL and SALDO_ELIOT_DB_URL name their databases.');
    printAll(
      desk,
      fleets.data.flatMap((each) => showFleet(each, desk.zone)),
    );
    printAll(desk, providers.data.map(showProvider));
  }
  return isStuck ? 1 : 0;
}

/** What a run would do now; nothing is bought. */
export async function dryRun(desk: Desk, { words, options }: Asked): Promise<number> {
  const preview = await previewOf(desk, demandFleet(words[0]), options.lines ?? false);
  if (options.json) printJson(desk, preview);
  else {
    printAll(desk, showPreview(preview, desk.zone));
    if (options.lines) printAll(desk, ['', ...showDecisions(preview.lines, desk.zone)]);
  }
  return 0;
}

async function previewOf({ bus }: Desk, name: FleetName, withLines: boolean): Promise<FleetPreview> {
  const ask = (page: { readonly starting_after?: string }) =>
    bus.ask(fleet.preview, { fleet: name, limit: withLines ? PAGE : 1, ...page }, { timeoutMs: 60_000 });
  const first = await ask({});
  if (!withLines) return { ...first, lines: [] };
  const lines = [...first.lines];
  let cursor = first.next_cursor;
  while (cursor !== undefined) {
    const next = await ask({ starting_after: cursor });
    lines.push(...next.lines);
    cursor = next.next_cursor;
  }
  return { ...first, lines, has_more: false };
}

/** What Saldo would do beside what was done today. */
export async function compare(desk: Desk, { words, options }: Asked): Promise<number> {
  const name = demandFleet(words[0]);
  const earlier = words[1] === undefined ? undefined : readDryRun(words[1], name);
  const found = await desk.bus.ask(fleet.compare, { fleet: name }, { timeoutMs: 60_000 });
  if (options.json) printJson(desk, found);
  else printAll(desk, showComparison(found, { zone: desk.zone, ...(earlier && { earlier }) }));
  return 0;
}

/** The lines of a dry run that was kept with `--lines --json`. */
function readDryRun(file: string, wanted: FleetName): readonly LineDecision[] {
  const kept = parseDryRun(readFileOf(file).toString('utf8'));
  if (kept.fleet !== wanted || !kept.lines?.length)
    throw new PersonError(
      `${file} is no dry run of ${wanted} with its lines: \`dry-run ${wanted} --lines --json\` makes one.`,
    );
  return kept.lines.map(({ expires_at, reported_at, amount: _amount, ...line }) => ({
    ...line,
    ...(expires_at && { expires_at: new Date(expires_at) }),
    ...(reported_at && { reported_at: new Date(reported_at) }),
  }));
}

function parseDryRun(text: string): Partial<KeptDryRun> {
  try {
    return JSON.parse(text) as Partial<KeptDryRun>;
  } catch {
    return {};
  }
}

interface KeptDryRun {
  readonly fleet: string;
  readonly lines: readonly (Omit<LineDecision, 'expires_at' | 'reported_at' | 'amount'> & {
    readonly expires_at?: string;
    readonly reported_at?: string;
    readonly amount?: unknown;
  })[];
}

/** The latest runs. */
export async function runs(desk: Desk, { words, options }: Asked): Promise<number> {
  const only = words[0] === undefined ? {} : { fleet: demandFleet(words[0]) };
  const page = await desk.bus.ask(fleetRun.list, { ...only, limit: 20 });
  if (options.json) printJson(desk, page);
  else if (page.data.length === 0) desk.print('No run yet.');
  else
    printAll(
      desk,
      page.data.map((run) => showRunLine(run, desk.zone)),
    );
  return 0;
}

/** The operator's databases and the providers' prices against what Saldo needs of them. Exit code 1 while one does not fit. */
export async function check(desk: Desk, { options }: Asked): Promise<number> {
  const patient = { timeoutMs: 30_000 };
  const [databases, providers] = await Promise.all([
    desk.bus.ask(operatorDatabase.check, {}, patient),
    desk.bus.ask(provider.check, {}, patient),
  ]);
  if (options.json) printJson(desk, { databases: databases.data, providers: providers.data });
  else printAll(desk, [...databases.data.flatMap(showDatabase), ...providers.data.flatMap(showPrices)]);
  const isBad = ({ state }: { readonly state: string }) => state === 'differs' || state === 'unreachable';
  return [...databases.data, ...providers.data].some(isBad) ? 1 : 0;
}
