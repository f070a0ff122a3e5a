import { fleet, fleetRun, quarantine, recharge, reconciliation } from '@saldo/contracts';
import type { FleetName, FleetRun, Recharge } from '@saldo/contracts';
import { businessDate } from '@saldo/calendar';
import { formatMoney } from '@saldo/money';
import { showReconciliation } from '../fleets/show-care.ts';
import { showPreview } from '../fleets/show-preview.ts';
import { showRun } from '../fleets/show-run.ts';
import { until } from '../until.ts';
import { bookFirstFloats, demoLines, enrich, onDemoLines, withBus, ZONE } from './demo-lines.ts';
import { expiriesOf, mastersOf, showMaster } from './fleet-tables.ts';
import { ask } from './http.ts';
import type { TourKit, TourStep } from './tour.ts';

const RUN_MS = 90_000;

/** What an operator of SIM lines sees. */
export const fleets: readonly TourStep[] = [
  { title: 'A mixed fleet: what is due, what is left alone and why, and the money saved by it', run: look },
  {
    title: 'Trackers are recharged through TAECEL; the orchestrator is killed in the middle, and resumes',
    run: killInTheMiddle,
  },
  { title: 'Voice lines and agents are recharged through MST', run: buyAtMst },
  {
    title: 'The answer that was lost is known, the refused line is put away, and both sides agree on the day',
    run: resolve,
  },
  { title: 'Nobody was paid twice, nobody forgotten: the providers’ own record', run: prove },
].map(onDemoLines);

async function look(kit: TourKit): Promise<readonly string[]> {
  await bookFirstFloats(kit);
  await demoLines.invent(kit);
  return withBus(kit, async (bus) => {
    const lines: string[] = [];
    for (const name of ['gps', 'voice', 'iot'] as const) {
      const preview = await bus.ask(fleet.preview, { fleet: name, limit: 1 });
      if (preview.summary.due === 0) throw new Error(`no line of ${name} is due`);
      lines.push(...showPreview(preview, ZONE), '');
    }
    return lines.slice(0, -1);
  });
}

async function killInTheMiddle(kit: TourKit): Promise<readonly string[]> {
  await enrich(kit, 'taecel');
  const id = crypto.randomUUID();
  await withBus(kit, (bus) => bus.ask(fleet.run, { id, fleet: 'gps' }));
  const before = await until(
    async () => {
      const now = await withBus(kit, (bus) => bus.ask(fleetRun.find, { id }));
      return now.succeeded > 0 ? now : undefined;
    },
    { what: 'the first recharges', limitMs: RUN_MS, everyMs: 20 },
  );
  const { record, row } = kit.fleet.process('recharge');
  process.kill(record!.pid, 'SIGKILL');
  await until(() => kit.fleet.process('recharge').row.restarts > row.restarts, {
    what: 'the kill to be seen',
  });
  await until(() => kit.fleet.process('recharge').row.state === 'ready', {
    what: 'it to be back',
    limitMs: RUN_MS,
  });
  const resumed = await settled(kit, 'gps');
  return [
    `killed with ${before.succeeded} of ${before.planned} recharged, ${before.settled} of them in the tables`,
    ...showRun(resumed, ZONE),
    ...(await tablesOf(kit, 'gps')),
  ];
}

/** Waits until a fleet rests and has nothing open, and answers its last run. */
async function settled(kit: TourKit, name: FleetName): Promise<FleetRun> {
  return until(
    async () => {
      const { data } = await withBus(kit, (bus) => bus.ask(fleet.list, {}));
      const now = data.find((each) => each.name === name);
      const rests = now?.state === 'idle' && now.unknown === 0 && now.unsettled === 0;
      return rests && now.last_run?.state === 'finished' ? now.last_run : undefined;
    },
    { what: `${name} to be settled`, limitMs: RUN_MS, everyMs: 250 },
  );
}

async function buyAtMst(kit: TourKit): Promise<readonly string[]> {
  await enrich(kit, 'mst');
  const lines: string[] = [];
  for (const name of ['voice', 'iot'] as const) {
    await withBus(kit, (bus) => bus.ask(fleet.run, { id: crypto.randomUUID(), fleet: name }));
    const run = await settled(kit, name);
    if (run.succeeded === 0 || run.failed > 0) throw new Error(showRun(run, ZONE).join('\n'));
    lines.push(...showRun(run, ZONE), ...(await tablesOf(kit, name)));
  }
  return lines;
}

async function tablesOf(kit: TourKit, name: FleetName): Promise<string[]> {
  const sims = demoLines.simsOf(name);
  const [masters, expiries] = [await mastersOf(kit, sims), await expiriesOf(kit, name, sims)];
  return masters.flatMap((master) => showMaster(master, expiries));
}

async function resolve(kit: TourKit): Promise<readonly string[]> {
  const lost = demoLines.simsOf('gps').find((sim) => sim.endsWith('9922'))!;
  return withBus(kit, async (bus) => {
    const [found] = (await bus.ask(recharge.list, { sim: lost })).data;
    if (found?.state !== 'settled') throw new Error(`${lost} is ${found?.state}: ${found?.said}`);
    const put = (await bus.ask(quarantine.list, { fleet: 'gps' })).data.find(({ sim }) =>
      demoLines.simsOf('gps').includes(sim),
    );
    if (!put) throw new Error('no line was put away');
    const day = businessDate(new Date(), ZONE);
    const compared = await bus.ask(reconciliation.run, { provider: 'taecel', day }, { timeoutMs: 60_000 });
    if (compared.missing_ours + compared.missing_theirs + compared.amount_differs > 0)
      throw new Error(showReconciliation(compared).join('\n'));
    return [
      `${lost}: its answer was lost; ${found.provider}'s statement has it as ${found.their_reference}, receipt ${found.receipt}: ${found.state}`,
      `${put.sim} in quarantine: ${put.reason}`,
      ...showReconciliation(compared),
    ];
  });
}

/** Each line that is settled was delivered once, and no other was. */
async function prove(kit: TourKit): Promise<readonly string[]> {
  const sims = new Set(['gps', 'voice', 'iot'].flatMap((name) => demoLines.simsOf(name as FleetName)));
  const sandbox = `${kit.fleet.address('sandbox')}/_sandbox`;
  const [taecel, mst] = await Promise.all([
    ask<{ deliveries: readonly { referencia: string }[] }>(`${sandbox}/taecel/deliveries`, {}),
    ask<{ deliveries: readonly { phone: string }[] }>(`${sandbox}/mst/deliveries`, {}),
  ]);
  const delivered = [
    ...taecel.body.deliveries.map(({ referencia }) => referencia),
    ...mst.body.deliveries.map(({ phone }) => phone),
  ].filter((sim) => sims.has(sim));
  const ours = await rechargesOf(kit, sims);
  const paid = ours.filter(({ state }) => state === 'settled');
  if (new Set(delivered).size !== delivered.length || delivered.length !== paid.length)
    throw new Error(
      `${delivered.length} deliveries for ${paid.length} settled recharges: ${delivered.join(', ')}`,
    );
  const spent = paid.reduce((sum, { amount }) => sum + amount.micros, 0n);
  return [
    `${delivered.length} deliveries to ${new Set(delivered).size} lines by the record of TAECEL and MST, ${paid.length} recharges in the tables for ${formatMoney({ micros: spent, currency: 'MXN' })}, ${ours.length - paid.length} that failed and cost nothing`,
  ];
}

async function rechargesOf(kit: TourKit, sims: ReadonlySet<string>): Promise<readonly Recharge[]> {
  const { data } = await withBus(kit, (bus) => bus.ask(recharge.list, { limit: 500 }));
  return data.filter(({ sim }) => sims.has(sim));
}
