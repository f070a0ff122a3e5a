import { describe, expect, it } from '@jest/globals';
import { inspect } from 'node:util';
import { parseMoney } from '@saldo/money';
import type { Cdr } from '@saldo/contracts';
import type { Call } from './domain/call.ts';
import { billOf } from './domain/call-record.ts';
import type { CallAccount } from './domain/call-account.ts';
import { allowedSeconds } from './domain/open-call.ts';
import { chargeableUs } from './domain/overrun.ts';
import type { LittleLeg } from './ports/little-leg.memory.ts';
import { recordOf, SimulatedCallers, wasKilled } from './simulated-callers.builder.ts';
import { SimulatedWorld } from './simulated-world.builder.ts';
import type { OpenEngine } from './simulated-world.builder.ts';
import { SwitchWatch } from './doors/switch-watch.ts';
import { useCasesOver } from './use-cases/switch-room.builder.ts';

/** `SIMULATION_RUN=1047` plays that run again and tells its story; `SIMULATION_RUNS=20000` plays more. */
const RUNS = Number(process.env['SIMULATION_RUNS'] ?? 1_000);
const REPLAY = process.env['SIMULATION_RUN'];
const MINUTE = 60_000;
const TICK_US = 40_000;

/** Connected whatever is away. */
const HELP = '911';
const MONEY = { small: '3.00', large: '200.00', credit: '0', poor: '0.05' } as const;

/** The engine as the service wires it, with the door that watches its switch. */
const openEngine: OpenEngine = (ports, { wakeAt, broke }) => {
  const { take, carry, reconcile, strangers, state, record, takeKept } = useCasesOver(ports);
  const work = { take, carry, reconcile, strangers, state };
  const nothing = () => undefined;
  const ears = {
    took: nothing,
    lost: nothing,
    turned: nothing,
    broke: (_: string, err: unknown) => broke(err),
  };
  return { record, takeKept, watch: new SwitchWatch('fs1', work, ports.clock, wakeAt, ears) };
};

interface Run {
  readonly world: SimulatedWorld;
  readonly callers: SimulatedCallers;
  readonly accounts: Map<string, CallAccount>;
  /** What was paid in, by account. */
  readonly paidIn: Map<string, bigint>;
}

async function begin(seed: number): Promise<Run> {
  const world = new SimulatedWorld(seed, openEngine);
  const accounts = new Map<string, CallAccount>();
  const paidIn = new Map<string, bigint>();
  for (const [number, amount] of Object.entries(MONEY)) {
    const credit = number === 'credit' ? { kind: 'postpaid' as const, creditLimitMicros: 20_000_000n } : {};
    const account = await world.anAccount(amount, { number, ...credit });
    accounts.set(number, account);
    paidIn.set(account.id, parseMoney(amount, 'PEN')!.micros);
  }
  return { world, callers: new SimulatedCallers(world), accounts, paidIn };
}

/** Everything that can go wrong, at random times. */
function misfortunes({ world }: Run): void {
  const { dice, little, weather, books } = world;
  const some = (times: number, work: () => void) => {
    for (let count = dice.upTo(times + 1); count > 0; count -= 1) world.at(dice.upTo(20 * MINUTE), work);
  };
  const storm = (change: Partial<typeof weather>, back: Partial<typeof weather>) => {
    Object.assign(weather, change);
    world.at(1_000 + dice.upTo(2 * MINUTE), () => Object.assign(weather, back));
  };
  some(2, () => storm({ lose: 0.2 }, { lose: 0 }));
  some(2, () => storm({ twice: 0.5, delay: 0.5 }, { twice: 0, delay: 0 }));
  some(1, () => storm({ databaseAway: true }, { databaseAway: false }));
  some(2, () => storm({ answerLost: 0.2 }, { answerLost: 0 }));
  some(2, () => storm({ databaseSlow: 0.3 }, { databaseSlow: 0 }));
  some(2, () => {
    little.cut();
    world.at(dice.upTo(2 * MINUTE), () => !little.isReachable && little.heal());
  });
  some(1, () => dice.chance(0.5) && little.isReachable && little.restart());
  some(2, () => books.fences.lose('fs1'));
  some(2, () => world.living[0] && world.kill(dice.one(world.living)));
  some(2, () => world.lines.forEach((line) => line.loseAnswers(1 + dice.upTo(5), dice.chance(0.5))));
}

function topUps({ world, accounts, paidIn }: Run): void {
  for (let count = world.dice.upTo(4); count > 0; count -= 1)
    world.at(world.dice.upTo(20 * MINUTE), () => {
      const account = accounts.get(world.dice.one(['small', 'large', 'poor']))!;
      paidIn.set(account.id, paidIn.get(account.id)! + 5_000_000n);
      void world.books
        .topUp(account, '5.00')
        .then(() => world.living.forEach(({ watch }) => watch.credit(account.id)));
    });
}

/** The switch's own records, which come at last whatever happens on the way. */
function deliver({ world }: Run, sent: Set<string>, withinMs: number): void {
  for (const leg of world.little.legs.values()) {
    if (leg.endedUs === 0 || wasKilled(leg) || sent.has(leg.uuid)) continue;
    sent.add(leg.uuid);
    const input = { switch: 'fs1', document: recordOf(leg) };
    const send = async (tries: number): Promise<void> => {
      const replica = world.living[0];
      const taken = replica?.record.run(input, tries > 3).catch(() => undefined);
      // Whoever is killed answers nothing, so the switch sends it again.
      const late = new Promise<undefined>((resolve) => world.at(10_000, () => resolve(undefined)));
      const answer = await Promise.race([taken, late]);
      if (answer === undefined || typeof answer === 'string') world.at(1_000, () => void send(tries + 1));
    };
    world.at(world.dice.upTo(withinMs), () => void send(0));
  }
}

async function play(seed: number): Promise<Run> {
  const run = await begin(seed);
  const { world, callers } = run;
  world.start();
  if (world.dice.chance(0.5)) world.start();
  for (let count = 2 + world.dice.upTo(8); count > 0; count -= 1) callers.plan(15 * MINUTE);
  misfortunes(run);
  topUps(run);
  const sent = new Set<string>();
  for (let minute = 0; minute < 22; minute += 1) {
    await world.pass(MINUTE);
    if (world.living.length === 0) world.start();
    deliver(run, sent, 5 * MINUTE);
  }
  world.calm();
  await world.pass(10 * MINUTE);
  for (const { uuid } of world.little.legs.values()) world.little.hangUp(uuid);
  await world.pass(MINUTE);
  deliver(run, sent, MINUTE);
  await world.pass(15 * MINUTE);
  return run;
}

/** How long the paying leg talked, or whoever lived on after it, and how that ended. */
function truthOf(
  { world }: Run,
  root: LittleLeg,
): { durationUs: number; endCause: string; isKilled: boolean; isMoved: boolean } {
  const legs = [...world.little.legs.values()];
  const isOf = ({ parent = '' }: LittleLeg): boolean =>
    parent === root.uuid || (world.little.legs.has(parent) && isOf(world.little.legs.get(parent)!));
  const heirs = legs.filter(
    (leg) => isOf(leg) && leg.answeredUs > 0 && leg.endedUs > root.endedUs + 1_000_000,
  );
  const last = heirs.reduce((one, other) => (other.endedUs > one.endedUs ? other : one), root);
  const durationUs = root.answeredUs === 0 ? 0 : last.endedUs - root.answeredUs;
  return { durationUs, endCause: last.cause, isKilled: wasKilled(last), isMoved: last !== root };
}

/** Whoever goes on to a dearer number and is let through to it pays its price from there on. */
function checkTurns({ callers }: Run, root: LittleLeg, { tariff }: Cdr): void {
  if (!tariff) return;
  const paid = new Set([tariff.number, ...tariff.spans.map(({ number }) => number)]);
  for (const { who, number } of callers.turns.filter(({ root: of }) => of === root.uuid))
    if (who === root.uuid && number !== HELP && !paid.has(number))
      throw new Error(`${root.uuid} went on to ${number} unpaid`);
}

function costOf({ world }: Run, cdr: Cdr | undefined): bigint {
  if (!cdr) return 0n;
  return world.books.calls.corrections.get(cdr.id)?.cost.micros ?? cdr.cost?.micros ?? 0n;
}

function checkCall(run: Run, root: LittleLeg, { call, cdr }: { call: Call | undefined; cdr: Cdr }): void {
  const truth = truthOf(run, root);
  if (cdr.refusal) return expect({ cdr, truth }).toMatchObject({ truth: { durationUs: 0 } });
  const allowed = call && allowedSeconds(call);
  const overrunUs = allowed === undefined ? 0 : truth.durationUs - allowed * 1_000_000;
  // A leg that lives on while nobody hears that the paying one has ended is not armed until the call is looked at.
  const isHidden = truth.isMoved && run.world.unheard.has(root.uuid);
  if (overrunUs > TICK_US && !isHidden)
    throw new Error(`${root.uuid} ran ${overrunUs} us past its paid time`);
  if (call?.hold && costOf(run, cdr) > call.hold.heldMicros && !isHidden)
    throw new Error(`${root.uuid} cost more than was held for it`);
  checkTurns(run, root, cdr);
  if (!cdr.tariff) return;
  const chargedUs = chargeableUs({ ...truth, isEstimated: false }, allowed, TICK_US)!;
  const price = billOf(cdr.tariff, { answeredUs: root.answeredUs }, { chargedUs, now: cdr.ended_at }).cost
    .micros;
  const cost = costOf(run, cdr);
  // Nobody measured it; or it was transferred while nobody listened, and each record tells of one leg alone.
  const isUnsure = truth.isKilled || (truth.isMoved && cdr.source !== 'events');
  const isRight = isUnsure ? cost <= price : cost === price;
  if (!isRight)
    throw new Error(
      inspect(
        { price, cost, truth, root, call, cdr, correction: run.world.books.calls.corrections.get(cdr.id) },
        { depth: 4 },
      ),
    );
}

function isUnheardOf({ world }: Run, root: string): boolean {
  const leg = world.little.legs.get(root)!;
  return wasKilled(leg) && leg.answeredUs === 0;
}

async function check(run: Run): Promise<void> {
  const { world, callers, accounts, paidIn } = run;
  const { calls, ledger } = world.books;
  const cdrs = [...calls.rows.cdrs.values()];
  expect((await ledger.audit()).findings).toEqual([]);
  // Who came and died with his switch while nobody listened was a call that nobody knows of.
  const known = callers.roots.filter(
    (leg) => !isUnheardOf(run, leg) || calls.rows.recordOf({ switch: 'fs1', leg }),
  );
  expect(cdrs.map(({ leg }) => leg).sort()).toEqual([...known].sort());
  expect([...world.books.kept.rows.keys()]).toEqual([]);
  for (const leg of known) {
    const call = await calls.findByLeg({ switch: 'fs1', leg });
    expect(call?.state ?? 'ended').toBe('ended');
    checkCall(run, world.little.legs.get(leg)!, { call, cdr: calls.rows.recordOf({ switch: 'fs1', leg })! });
  }
  for (const account of accounts.values()) {
    const { balance, held, debt } = world.books.money(account);
    const spent = cdrs
      .filter((cdr) => cdr.account === account.id)
      .reduce((sum, cdr) => sum + costOf(run, cdr), 0n);
    expect(held).toBe(0n);
    expect(balance - debt).toBe(paidIn.get(account.id)! - spent);
    expect(balance >= -account.creditLimitMicros).toBe(true);
  }
}

describe('calls in any weather', () => {
  it('end with all money accounted for, one record each, and none past what it could pay', async () => {
    const first = REPLAY === undefined ? 1 : Number(REPLAY);
    const last = REPLAY === undefined ? RUNS : first;
    for (let seed = first; seed <= last; seed += 1)
      try {
        const run = await play(seed);
        await check(run).catch((cause: unknown) => {
          if (REPLAY !== undefined) console.log(run.world.story.join('\n'));
          throw cause;
        });
      } catch (cause) {
        throw new Error(`run ${seed} (again with SIMULATION_RUN=${seed}): ${(cause as Error).message}`, {
          cause,
        });
      }
  }, 120_000);
});
