import { connectBus } from '@saldo/bus';
import type { Bus } from '@saldo/bus';
import { provider } from '@saldo/contracts';
import type { FleetName } from '@saldo/contracts';
import { add, compare, formatAmount, money, subtract } from '@saldo/money';
import type { Money } from '@saldo/money';
import { uuid } from './ids.ts';
import { fillOperator } from '../demo-fleet/fill-operator.ts';
import { inventFleet } from '../demo-fleet/mixed-fleet.ts';
import type { MixedFleet } from '../demo-fleet/mixed-fleet.ts';
import { ask } from './http.ts';
import { pesos } from './money.ts';
import type { TourKit, TourStep } from './tour.ts';

export const ZONE = process.env['SALDO_FLEET_ZONE'] || 'America/Mazatlan';
const SIZE = { trackers: 12, voice: 5, agents: 8 } as const;
const SERIES_KEPT = 'series of demo lines';
/** What the sandbox has of ours at each of both at first (docs/sandbox.md). */
const FIRST_FLOAT = '1000000.00';

/** The lines of this tour: every tour invents new ones, because an expiry is paid once for ever. */
class DemoLines {
  #fleet: MixedFleet | undefined;

  get fleet(): MixedFleet {
    if (!this.#fleet) throw new Error('no line was invented');
    return this.#fleet;
  }

  async invent({ fleet, keepsakes }: TourKit): Promise<void> {
    const series = Number(keepsakes.get(SERIES_KEPT) ?? '0');
    keepsakes.set(SERIES_KEPT, String((series + 1) % 100));
    this.#fleet = inventFleet({ ...SIZE, series, now: new Date(), zone: ZONE });
    const [gps, eliot] = [fleet.ownMysqlDatabase('GPS_DB'), fleet.ownMysqlDatabase('ELIOT_DB')];
    if (!gps || !eliot) throw new Error('these databases are not for the tour to fill');
    const metrics = fleet.lacks('mongodb') ? undefined : new URL('/metricas', fleet.server('mongodb')).href;
    await fillOperator({ gps, eliot, metrics }, this.fleet);
  }

  simsOf(name: FleetName): string[] {
    const { trackers, voice, agents } = this.fleet;
    return { gps: trackers, voice, iot: agents }[name].map(({ sim }) => sim);
  }
}

export const demoLines = new DemoLines();

/** Tours fill and spend in a fleet's own databases alone: where a person named his, a step is left out. */
export function onDemoLines(step: TourStep): TourStep {
  return {
    title: step.title,
    async run(kit) {
      const isOurs = ['GPS_DB', 'ELIOT_DB'].every((name) => kit.fleet.ownMysqlDatabase(name));
      return isOurs ? step.run(kit) : ["left out: this fleet's databases are yours"];
    },
  };
}

export async function withBus<T>({ fleet }: TourKit, work: (bus: Bus) => Promise<T>): Promise<T> {
  const bus = await connectBus({ url: fleet.bus('operator'), service: 'operator', timeoutMs: 15_000 });
  try {
    return await work(bus);
  } finally {
    await bus.close();
  }
}

/** Books once what the sandbox has of ours from the start, so that both sides count the same. */
export async function bookFirstFloats(kit: TourKit): Promise<void> {
  await withBus(kit, async (bus) => {
    for (const name of ['taecel', 'mst'])
      await bus.ask(provider.load, {
        ...{ id: uuid(`first float at ${name}`), provider: name, amount: FIRST_FLOAT, currency: 'MXN' },
        reason: 'what the sandbox has of ours at first',
      });
  });
}

type Seller = 'taecel' | 'mst';

const AHEAD = pesos({ amount: '5000.00' });

/** Pays a provider so much that it is the richer one, where the next run buys. */
export async function enrich(kit: TourKit, name: Seller): Promise<void> {
  const [own, other] = await Promise.all([
    floatAt(kit, name),
    floatAt(kit, name === 'taecel' ? 'mst' : 'taecel'),
  ]);
  const behind = compare(other, own) > 0 ? subtract(other, own) : money(0n, 'MXN');
  const paid = add(behind, AHEAD);
  await withBus(kit, (bus) =>
    bus.ask(provider.load, {
      ...{ id: crypto.randomUUID(), provider: name, amount: amountOf(paid), currency: 'MXN' },
      reason: 'SPEI of the tour',
    }),
  );
  await ask(floatPath(kit, name), {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ amount: amountOf(add(own, paid)) }),
  });
}

/** What we have at a provider, by the sandbox's own record. */
async function floatAt(kit: TourKit, name: Seller): Promise<Money> {
  return pesos((await ask<{ amount: string }>(floatPath(kit, name), {})).body);
}

function floatPath({ fleet }: TourKit, name: Seller): string {
  return `${fleet.address('sandbox')}/_sandbox/${name}/float`;
}

function amountOf({ micros, currency }: Money): string {
  return formatAmount(micros, currency);
}
