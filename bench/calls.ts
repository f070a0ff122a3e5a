import { connectBus } from '@saldo/bus';
import type { Bus } from '@saldo/bus';
import { callAccount, deck } from '@saldo/contracts';
import { aFleet, freshSandbox } from '@saldo/testing';
import type { TestFleet } from '@saldo/testing';
import { v7 } from 'uuid';
import { onlyAnswers } from './calls/only-answers.ts';
import { CALLERS, FIRST_CALLER, telephone } from './calls/telephony.ts';
import type { Fare, Size } from './calls/telephony.ts';

export const question =
  'How many calls per second does a whole fleet authorise and bill while thousands live, beside a client that only answers?';

interface Row extends Size {
  readonly what: string;
  readonly answeredPerSecond: number;
  readonly refused: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly ratio: number | string;
}

const SIZES: readonly Size[] = [
  { callsPerSecond: 25, alive: 250 },
  { callsPerSecond: 50, alive: 5_000 },
];
const AT_ONCE = 16;

/**
 * The sandbox's switch is offered calls; each waits, parked, until somebody lets it go on. Ours: a fleet of real processes
 * that finds the tariff, holds money, limits, extends and bills each call, and takes the switch's records over HTTP.
 * The baseline releases every call at once, on a switch of its own, and hears of nothing else. `ratio` is that of the
 * calls answered per second; milliseconds are from the park to the release, in steps of the switch's clock (20 ms).
 * Everything shares this machine, the switch included.
 */
export async function run(): Promise<Row[]> {
  const fleet = await aFleet({ extraEnv: () => ({ SALDO_LOG_LEVEL: 'warn' }) });
  try {
    await makeCallers(fleet);
    const rows: Row[] = [];
    for (const size of SIZES) {
      const raw = await bare(size);
      const ours = await telephone(fleet.address('sandbox'), size);
      rows.push({ what: 'only answered', ...size, ...raw, ratio: '' });
      rows.push({
        what: 'authorised and billed',
        ...size,
        ...ours,
        ratio: ours.answeredPerSecond / raw.answeredPerSecond,
      });
      await fetch(`${fleet.address('sandbox')}/_sandbox/reset`, { method: 'POST' });
    }
    return rows;
  } finally {
    await fleet.stop();
  }
}

async function bare(size: Size): Promise<Fare> {
  const sandbox = await freshSandbox();
  const leave = await onlyAnswers(sandbox.eslPort);
  const fare = await telephone(sandbox.url, size);
  leave();
  await sandbox.stop();
  return fare;
}

async function makeCallers(fleet: TestFleet): Promise<void> {
  const bus = await connectBus({ url: fleet.bus('operator'), service: 'operator' });
  await makeRates(bus);
  let made = 0;
  const maker = async (): Promise<void> => {
    while (made < CALLERS) {
      const number = String(FIRST_CALLER + made++);
      const id = v7();
      await bus.ask(callAccount.create, {
        ...{ id, number, name: 'Bench', kind: 'prepaid', currency: 'USD', concurrent_calls_max: 1_000 },
        identities: [{ kind: 'caller', value: number }],
      });
      const credit = { direction: 'credit', amount: '10000.00', reason: 'bench' } as const;
      await bus.ask(callAccount.book, { id: v7(), account: id, ...credit });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, maker));
  await bus.close();
}

async function makeRates(bus: Bus): Promise<void> {
  const id = v7();
  await bus.ask(deck.create, { id, name: 'default', currency: 'USD', zone: 'America/Mexico_City' });
  const content = Buffer.from('prefix,destination,price,first,next\n52,Mexico,0.06,1,1\n').toString('base64');
  await bus.ask(deck.import, { id, sheet: v7(), format: 'csv', part: 0, part_count: 1, content });
  await bus.ask(deck.publish, { id });
}
