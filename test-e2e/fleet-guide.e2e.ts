import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@saldo/testing';
import { paidEntry, writeQueue } from './old-queue-files.ts';
import type { Said } from './operators-desk.ts';
import { OperatorsHouse } from './operators-house.ts';

const FLEET = 'npm run fleet --';
/** Its number stands in the page's examples; TAECEL refuses it. */
const REFUSED = '6680000001';
const TRACKERS = {
  agreed: '6680000002',
  reporting: '6680000003',
  excluded: '6680000004',
  missed: '6680000005',
  valid: '6680000006',
  gone: '6680000007',
  queued: '6680000008',
};
const VOICE = { due: '6681000001', valid: '6681000002', queued: '6681000003' };
const AGENTS = { due: '6682000001', queued: '6682000002' };
const CREATE = 'CREATE TABLE saldo_batches';

const house = new OperatorsHouse();
const { page, desk } = house;

beforeAll(async () => {
  await house.open();
  const { former } = house;
  const late = { expires: -2, reported: 3 };
  await former.addTrackers([
    { sim: REFUSED, ...late },
    { sim: TRACKERS.agreed, ...late },
    { sim: TRACKERS.reporting, expires: -2, reported: 0 },
    { sim: TRACKERS.excluded, ...late, company: 'DEMO DEL PACIFICO' },
    { sim: TRACKERS.missed, ...late },
    { sim: TRACKERS.valid, expires: 100, reported: 3 },
    { sim: TRACKERS.gone, expires: -2, reported: 20 * 24 },
    { sim: TRACKERS.queued, ...late },
  ]);
  await former.addVoice(VOICE.due, 1);
  await former.addVoice(VOICE.valid, 200);
  await former.addVoice(VOICE.queued, -30);
  await former.addAgent(AGENTS.due, -2);
  await former.addAgent(AGENTS.queued, -2);
  // A hasty operator gives rights before there is the table.
  const [first = '', ...grants] = page.statements.filter((statement) => !statement.startsWith(CREATE));
  await house.sql(first);
  for (const grant of grants) {
    const early = house.sql(grant);
    if (grant.includes('saldo_batches')) await expect(early).rejects.toThrow(/doesn't exist/);
    else await early;
  }
  await house.start();
}, 240_000);

afterAll(() => house.close(), 60_000);

describe("the operators' page, walked from its first line to its last", () => {
  it('2: names the table that is missing with the statement that makes it, and runs no fleet', async () => {
    const before = await house.former.sql('SHOW TABLES');
    const { code, text } = await desk.type(`${FLEET} check`);
    expect(code).toBe(1);
    for (const name of ['GPS_DB', 'ELIOT_DB']) {
      expect(text).toContain(`${name} DIFFERS from what Saldo needs; its fleets do not run`);
      expect(text).toContain(`${name}.saldo_batches is missing: Saldo needs it.`);
    }
    const [said = ''] = text.split('\n').filter((line) => line.includes(CREATE));
    expect(plain(said)).toBe(plain(page.statements.find((statement) => statement.startsWith(CREATE))!));
    expect(await house.former.sql('SHOW TABLES')).toEqual(before);
    const standing = await desk.type(`${FLEET} status`);
    expect(standing).toMatchObject({
      code: 1,
      text: expect.stringMatching(/gps +BLOCKED: it spends nothing: .*saldo_batches/),
    });
    expect(await desk.say(`${FLEET} run gps`)).toMatchObject({
      code: 1,
      text: expect.stringContaining('spends nothing'),
    });
  });

  it('1: is ready without a new start once the table and the rights on it are there', async () => {
    const create = page.statements.find((statement) => statement.startsWith(CREATE))!;
    for (const name of ['GPS_DB', 'ELIOT_DB']) {
      await house.former.sql(page.typed(create), [], name);
    }
    for (const grant of page.statements.filter((one) => one.includes('.saldo_batches')))
      await house.sql(grant);
    const fits = async () => (await desk.say(`${FLEET} check`)).code === 0;
    await until(fits, { what: 'both databases to fit' });
    const { text } = await desk.say(`${FLEET} check`);
    expect(text).toMatch(/^GPS_DB fits$/m);
    expect(text).toMatch(/^ELIOT_DB fits$/m);
    expect(text).toMatch(/^taecel sells what the fleets buy/m);
    const isReady = async () => (await desk.say(`${FLEET} status`)).code === 0;
    await until(isReady, { what: 'the fleets to be free' });
    const { text: standing } = await desk.say(`${FLEET} status`);
    for (const name of ['gps', 'voice', 'iot'])
      expect(standing).toMatch(
        new RegExp(
          `^${name} +waits for its next run\n +its schedule is never: .* run ${name}; no run yet$`,
          'm',
        ),
      );
    expect(house.fleet.restarts('recharge')).toBe(0);
  });

  it('lists all of its commands, and more', async () => {
    const { text } = await desk.type('npm run fleet');
    expect((await desk.type(`${FLEET} help`)).text).toBe(text);
    const verbs = [...page.text.matchAll(/npm run (?:--silent )?fleet -- ([a-z-]+)/g)].map(
      ([, verb]) => verb!,
    );
    expect(verbs.filter((verb) => verb !== 'help' && !text.includes(`\n  ${verb} `))).toEqual([]);
  });
});

describe('while the former system goes on', () => {
  it('4: a dry run says what would be recharged, what is left alone and why, and what that saves; it buys nothing', async () => {
    const { text } = await desk.type(`${FLEET} dry-run gps`);
    expect(text).toMatch(
      /^gps at .* \(America\/Mazatlan\): 7 lines, 6 expired, 0 expire today, 1 valid for longer$/m,
    );
    expect(text).toContain('would be recharged: 4 lines for 40.00 MXN');
    expect(text).toContain('left alone: 3 lines');
    expect(text).toContain('saved by leaving alone what still reports: 10.00 MXN');
    const { text: lines } = await desk.type(`${FLEET} dry-run gps --lines`);
    const line = (sim: string) => lines.split('\n').find((one) => one.includes(`  ${sim} `));
    expect(line(TRACKERS.missed)).toMatch(/^RECHARGE .* expired, and its device is silent, TEL010 10.00 MXN/);
    expect(line(TRACKERS.reporting)).toMatch(/^leave .* expired, and its device still reports/);
    expect(line(TRACKERS.excluded)).toMatch(/^leave .* excluded by its name/);
    expect(line(TRACKERS.valid)).toMatch(/^leave .* valid for longer/);
    expect(line(TRACKERS.gone)).toMatch(/^leave .* silent for too long/);
    expect([await house.taecel.deliveries(), await house.mst.deliveries()]).toEqual([[], []]);
    expect(await house.former.sql('SELECT id FROM recargas')).toEqual([]);
  });

  it('5: neither runs while the other does', async () => {
    const kept = desk.typeInShell('npm run --silent fleet -- dry-run gps --lines --json > before.json');
    await house.former.locked(async () => {
      expect(await desk.say(`${FLEET} run gps`)).toMatchObject({
        code: 1,
        text: expect.stringMatching(/holds the lock of the fleet.*\n +holder: .*gps_/),
      });
      expect((await desk.say(`${FLEET} status`)).text).toContain('LOCKED by gps_1746140103000');
      expect((await desk.type(`${FLEET} runs`)).text).toBe('No run yet.\n');
      expect(await kept).toEqual({ code: 0, text: '' });
      await house.former.recharge([TRACKERS.agreed, TRACKERS.excluded]);
    });
  });

  it('5: a comparison tells the two differences, each with its reason', async () => {
    const before = JSON.parse(readFileSync(join(house.folder, 'before.json'), 'utf8')) as { lines: object[] };
    expect(before.lines).toHaveLength(8);
    const { text } = await desk.type(`${FLEET} compare gps before.json`);
    expect(text).toMatch(
      /Saldo would recharge, and nobody has: 3\n( {2}RECHARGE .* expired, and its device is silent.*\n){3}/,
    );
    expect(text).toMatch(
      new RegExp(`would have left alone: 1\n  ${TRACKERS.excluded} .*excluded by its name`),
    );
    expect(text).toMatch(/^agreed: 1$/m);
    const without = await desk.say(`${FLEET} compare gps`);
    expect(without.text).toMatch(new RegExp(`would have left alone: 1\n  ${TRACKERS.excluded} `));
    expect(without.text).toContain('For an exact comparison keep a dry run');
  });
});

describe('at the switch', () => {
  it('6: queue files are taken over once; a corrupt one is refused with where it breaks', async () => {
    const { folder, former } = house;
    const paid = [
      paidEntry('gps', TRACKERS.queued, '916001'),
      paidEntry('gps', TRACKERS.agreed, `9${TRACKERS.agreed}`),
    ];
    writeQueue(folder, 'gps_auxiliary_queue.json', paid);
    const item = { sim: TRACKERS.missed, monto: 10 };
    writeQueue(folder, 'gps_crash_recovery.json', {
      wasProcessing: true,
      itemsInProcess: 1,
      processingItems: [item],
    });
    const voice = JSON.stringify([paidEntry('voz', VOICE.queued, '916002')]);
    writeQueue(folder, 'voz_auxiliary_queue.json', voice.slice(0, -20));
    writeQueue(folder, 'eliot_auxiliary_queue.json', [paidEntry('eliot', AGENTS.queued, '916003')]);

    const gps = `${FLEET} import gps data/gps_auxiliary_queue.json`;
    const first = await desk.type(gps);
    expect(first.text).toContain('2 entries: 1 imported, 1 in the tables before, 0 for a person');
    expect(first.code).toBe(0);
    const masters = await former.sql('SELECT * FROM recargas');
    expect(masters).toHaveLength(2);
    expect((await desk.say(gps)).code).toBe(0);
    expect(await former.sql('SELECT * FROM recargas')).toEqual(masters);

    const crash = await desk.type(`${FLEET} import gps data/gps_crash_recovery.json`);
    expect(crash).toMatchObject({ code: 1, text: expect.stringContaining('nothing says that it was paid') });

    const corrupt = await desk.type(`${FLEET} import voice data/voz_auxiliary_queue.json`);
    expect(corrupt.code).toBe(1);
    expect(corrupt.text).toMatch(/no queue of the former system[^]*reason: .*(line|position|byte)/i);
    writeQueue(folder, 'voz_auxiliary_queue.json', '');
    expect((await desk.say(`${FLEET} import voice data/voz_auxiliary_queue.json`)).code).toBe(1);
    writeFileSync(join(folder, 'data/voz_auxiliary_queue.json'), voice);
    expect((await desk.say(`${FLEET} import voice data/voz_auxiliary_queue.json`)).text).toContain(
      '1 imported',
    );
    expect((await desk.type(`${FLEET} import iot data/eliot_auxiliary_queue.json`)).text).toContain(
      '1 imported',
    );
    expect(await receiptsOf(TRACKERS.queued, VOICE.queued, AGENTS.queued)).toEqual([
      '916001',
      '916002',
      '916003',
    ]);
    expect(await house.taecel.deliveries()).toEqual([]);
  });

  it('6: what an old queue leaves open is for a person', async () => {
    const { text } = await desk.type(`${FLEET} exceptions`);
    expect(text).toMatch(/^\S+ {2}import {2}gps 6680000005/m);
    const [id = ''] = text.split(' ');
    const verdict = `${FLEET} settle ${id} acknowledged --reason 'not in the portal'`;
    expect(await desk.say(verdict)).toMatchObject({
      code: 0,
      text: expect.stringContaining('settled: acknowledged'),
    });
    expect((await desk.say(`${FLEET} exceptions`)).text).toBe('Nothing waits for a person.\n');
  });

  it('6: floats are said once, budgets and schedules are set, and the first run does what its dry run said', async () => {
    const loads = page.lines.filter((command) => command.includes('provider-loads'));
    expect(loads).toHaveLength(2);
    for (const load of loads) {
      const answer = await house.curl(page.typed(load));
      expect([answer.status, await answer.text()]).toEqual([201, expect.any(String)]);
      expect((await house.curl(load)).status).toBe(201);
    }
    await house.startAgain();
    const said = await desk.say(`${FLEET} status`);
    expect(said.text.match(/next run \d{4}-/g)).toHaveLength(3);
    expect(said.text).toContain('spent today 0.00 MXN of 2000.00 MXN');
    await house.taecel.order({ referencia: REFUSED, behaviours: ['refuse_phone'] });
    const run = await desk.type(`${FLEET} run gps`);
    expect(run.text).toMatch(/gps finished\n/);
    expect(run.text).toContain('2 to be recharged: 1 succeeded, 1 failed; 1 written into the tables');
    expect(run.text).toContain('spent 10.00 MXN, saved 10.00 MXN');
    expect(run.code).toBe(1);
    expect((await house.taecel.deliveries()).map(({ referencia }) => referencia)).toEqual([TRACKERS.missed]);
    expect((await desk.say(`${FLEET} runs gps`)).text).toMatch(/gps +manual +finished +1 of 2, 10.00 MXN/);
  });
});

describe('day by day', () => {
  it('a line that a provider refuses is left alone until a person releases it', async () => {
    expect((await desk.type(`${FLEET} quarantine`)).text).toMatch(new RegExp(`^gps +${REFUSED} +since .*: `));
    expect((await runNext('gps')).text).toContain('0 to be recharged');
    const release = await desk.type(`${FLEET} release gps ${REFUSED} --reason 'SIM replaced'`);
    expect(release).toEqual({ code: 0, text: `gps ${REFUSED} may be recharged again.\n` });
    const byHand = await desk.type(`${FLEET} recharge gps ${REFUSED} --reason 'the driver called'`);
    expect(byHand).toMatchObject({ code: 0, text: expect.stringMatching(/settled|written/) });
    expect((await runNext('gps')).text).toContain('0 to be recharged');
    expect((await desk.say(`${FLEET} quarantine`)).text).toBe('No line is in quarantine.\n');
  });

  it('an answer that was lost holds its fleet back until a person looked it up', async () => {
    await payMst(4_000);
    await house.mst.fault({ phone: VOICE.due, behaviours: ['timeout_after_effect'] });
    const run = await desk.say(`${FLEET} run voice`);
    expect(run).toMatchObject({ code: 1, text: expect.stringContaining('1 unknown') });
    const asked = async () => (await desk.say(`${FLEET} exceptions`)).text.includes('unresolved');
    await until(asked, { limitMs: 20_000, everyMs: 200, what: 'a person to be asked' });
    expect(await runNext('voice')).toMatchObject({
      code: 1,
      text: expect.stringContaining('BLOCKED'),
    });
    const blocked = await desk.say(`${FLEET} status`);
    expect(blocked.code).toBe(1);
    expect(blocked.text).toMatch(/1 recharge whose end is not known; the provider is asked/);
    const [id = ''] = (await desk.say(`${FLEET} exceptions`)).text.split(' ');
    const settle = `${FLEET} settle 01936f3e-… delivered --reason 'seen in the portal' --receipt 916581`;
    expect((await desk.type(settle, { '01936f3e-…': id })).text).toContain('settled: delivered');
    // It runs by itself as soon as nothing holds it back.
    const written = () => receiptsOf(VOICE.due);
    await until(async () => (await written()).length > 0, { limitMs: 20_000, what: 'the receipt' });
    expect(await written()).toEqual(['916581']);
    expect((await house.mst.deliveries()).map(({ phone }) => phone)).toEqual([VOICE.due]);
    const { text } = await desk.say(`${FLEET} exceptions --all`);
    expect(text).toMatch(/settled: delivered by operator:\S+@\S+, seen in the portal/);
  });

  it('a pause lets nothing begin until somebody resumes', async () => {
    await isFree('voice');
    const pause = await desk.type(`${FLEET} pause voice TAECEL announced maintenance`);
    expect(pause.text).toMatch(/^voice +paused: TAECEL announced maintenance/);
    expect((await desk.say(`${FLEET} run voice`)).text).toBe(
      'The fleet is paused or stopped; resume it first.',
    );
    expect((await desk.type(`${FLEET} resume voice`)).text).toMatch(/^voice +waits for its next run/);
    expect((await runNext('voice')).code).toBe(0);
  });

  it('agents are recharged, and days and floats agree with the providers', async () => {
    expect((await desk.say(`${FLEET} run iot`)).text).toContain('1 to be recharged: 1 succeeded; 1 written');
    const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
    const over = await desk.type(`${FLEET} reconcile taecel 2026-11-25`, { '2026-11-25': day(3) });
    expect(over).toMatchObject({ code: 0, text: expect.stringMatching(/^taecel \S+: matched\n/) });
    expect(floatsOf(over.text)).toHaveLength(1);
    const mst = await desk.say(`${FLEET} reconcile mst ${day(3)}`);
    expect(mst.text).toContain('the provider has no statement');
    expect(floatsOf(mst.text)).toHaveLength(1);
    expect((await desk.say(`${FLEET} exceptions`)).text).toBe('Nothing waits for a person.\n');
    const monitor = await desk.type('npm run monitor');
    expect(monitor.text).toMatch(/gps/);
  });
});

describe('going back', () => {
  it('nothing is open, and the former system finds its tables as it knows them', async () => {
    const { former } = house;
    for (const name of ['gps', 'voice', 'iot']) await desk.say(`${FLEET} pause ${name} going back`);
    const { code, text } = await desk.say(`${FLEET} status`);
    expect(code).toBe(0);
    expect(text).not.toMatch(/not known|not yet in the tables/);
    expect(text.match(/ paused: going back/g)).toHaveLength(3);
    const totals = await former.sql(
      `SELECT r.tipo AS kind, COUNT(*) AS masters, SUM(r.total) AS total FROM recargas r GROUP BY r.tipo ORDER BY kind`,
    );
    expect(totals).toEqual([
      { kind: 'rastreo', masters: 4, total: 50 },
      { kind: 'paquete', masters: 2, total: 300 },
      { kind: 'eliot', masters: 2, total: 100 },
    ]);
    const odd = await former.sql(
      `SELECT r.id FROM recargas r JOIN detalle_recargas d ON d.id_recarga = r.id AND d.status = 1
       GROUP BY r.id, r.total HAVING ABS(SUM(d.importe) - r.total) > 0.001`,
    );
    expect(odd).toEqual([]);
    const notes = await former.sql<{ notas: string }>('SELECT notas FROM recargas');
    const share =
      /^(?:< RECUPERACIÓN (?:GPS|VOZ|ELIOT) > )?\[ \d{3} \/ \d{3} \] Recarga (?:Automática|Manual)/;
    expect(notes.filter(({ notas }) => !share.test(notas))).toEqual([]);
    const candidates = await former.sql<{ sim: string }>(
      'SELECT sim FROM dispositivos WHERE prepago = 1 AND unix_saldo <= UNIX_TIMESTAMP() ORDER BY sim',
    );
    expect(candidates.map(({ sim }) => sim)).toEqual([TRACKERS.reporting, TRACKERS.gone]);
    await former.locked(() => former.recharge([TRACKERS.reporting]));
  });

  it('every command of the page was typed', () => {
    expect(page.left).toEqual([]);
  });
});

/** Nobody runs it any more: what follows from a run, and its lock, outlive it by a moment. */
async function isFree(name: string): Promise<void> {
  const isIdle = async () => {
    const { text } = await desk.say(`${FLEET} status --json`);
    const { data } = JSON.parse(text) as { data: { name: string; state: string; holder?: string }[] };
    return data.some((one) => one.name === name && one.state !== 'running' && one.holder === undefined);
  };
  await until(isIdle, { limitMs: 20_000, what: `${name} to be free` });
}

/** A run after another one. */
async function runNext(name: string): Promise<Said> {
  await isFree(name);
  return desk.say(`${FLEET} run ${name}`);
}

const plain = (statement: string): string =>
  statement
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\( | (?=\))/g, (part) => part.trim())
    .trim();

/** Receipts in the operator's details of these lines, once each. */
async function receiptsOf(...sims: readonly string[]): Promise<string[]> {
  const rows = await house.former.sql<{ folio: string }>(
    'SELECT folio FROM detalle_recargas WHERE sim IN (?) ORDER BY folio',
    [sims],
  );
  return rows.map(({ folio }) => folio);
}

/** Lines that say the same float of both sides. */
const floatsOf = (text: string): string[] =>
  [...text.matchAll(/float: (\S+) MXN by our books, (\S+) MXN by theirs/g)].flatMap(([, ours, theirs]) =>
    ours === theirs ? [ours!] : [],
  );

async function payMst(pesos: number): Promise<void> {
  await house.mst.setFloat(`${parseInt(await house.mst.float(), 10) + pesos}.00`);
  const [load = ''] = page.lines.filter((command) => command.includes('"mst"'));
  const paid = await house.curl(load, { 'switch-mst': 'paid-mst', '3000.00': `${pesos}.00` });
  expect(paid.status).toBe(201);
}
