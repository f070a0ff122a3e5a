import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectBus, provisionStreams } from '@saldo/bus';
import type { Bus } from '@saldo/bus';
import { deck, deckPublished, tariff } from '@saldo/contracts';
import type { PublishedDeck, SheetReport } from '@saldo/contracts';
import { freshNats, until } from '@saldo/testing';
import type { OwnServer } from '@saldo/testing';
import { v7 } from 'uuid';
import { drawer } from './adapters/postgres/drawer.builder.ts';
import type { Drawer } from './adapters/postgres/drawer.builder.ts';
import { someSettings } from './domain/deck.builder.ts';
import { aRate } from './domain/rate.builder.ts';
import { terms } from '@saldo/pricing/test';
import { aDraft, publishing } from './ports/decks.contract.ts';
import { streamOf } from './ports/rates.contract.ts';

const MAIN = join(import.meta.dirname, 'main.ts');
const SECONDS = 1_000;

let nats: OwnServer;
let shelf: Drawer;
let operator: Bus;
const children: ChildProcess[] = [];

beforeAll(async () => {
  [nats, shelf] = await Promise.all([freshNats(), drawer()]);
  operator = await connectBus({ url: nats.url, service: 'operator', timeoutMs: 20_000 });
  await provisionStreams(operator.connection);
  await publishBeforeAnybodyRuns('loaded');
  await Promise.all([start(), start()]);
}, 120_000);

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await operator.close();
  await Promise.all([nats.stop(), shelf.close()]);
});

/** So that replicas have a version of this deck in memory, and go by it until they hear of another. */
async function publishBeforeAnybodyRuns(name: string): Promise<void> {
  const draft = await shelf.decks.open(aDraft({ settings: someSettings({ name }) }));
  const rates = Array.from({ length: 500 }, (_, index) =>
    aRate({ prefix: `${51_000 + index}`, terms: terms('0.01', '6/6') }),
  );
  await shelf.rates.replace(draft.id, streamOf(rates));
  await shelf.decks.publish(...publishing(draft, new Date()));
}

/** A process of the service. That looks for decks once an hour hears of them by the event, or not at all in a test. */
async function start(checkEvery = '1h'): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN], {
    env: {
      PATH: process.env['PATH'],
      SALDO_NATS_URL: nats.url,
      SALDO_POSTGRES_URL: shelf.url,
      SALDO_DECKS_CHECK_EVERY: checkEvery,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  for await (const line of createInterface(child.stdout)) if (line.includes('"msg":"ready"')) break;
  child.stdout.resume();
  return child;
}

async function draft(text: string, name: string): Promise<{ id: string; report: SheetReport }> {
  const id = v7();
  await operator.ask(deck.create, { id, ...someSettings({ name }) });
  const content = Buffer.from(text).toString('base64');
  const sheet = { sheet: v7(), format: 'csv' as const, part: 0, part_count: 1, content };
  return { id, report: await operator.ask(deck.import, { id, ...sheet }) };
}

const sheetAt = (price: string, count = 500) =>
  `prefix,destination,price\n${Array.from({ length: count }, (_, index) => `${51_000 + index},Place,${price}`).join('\n')}`;

async function publish(price: string, name: string): Promise<string> {
  const { id } = await draft(sheetAt(price), name);
  await operator.ask(deck.publish, { id });
  return id;
}

/** What many look-ups say at once: the version and the price, which must belong together. */
async function lookUps(name: string, count = 50): Promise<string[]> {
  const asked = Array.from({ length: count }, (_, index) =>
    operator.ask(tariff.find, { number: `+${51_000 + (index % 500)}0000000`, deck: name }),
  );
  return (await Promise.all(asked)).map(
    (found) => `${found.version} ${found.spans[0]!.terms.tiers[0]!.price}`,
  );
}

async function allSay(name: string, expected: string): Promise<void> {
  const isSo = async (): Promise<boolean> => (await lookUps(name)).every((each) => each === expected);
  await until(isSo, { limitMs: 20 * SECONDS, what: `all replicas to say ${expected}` });
}

describe('two replicas of the service', () => {
  it('refuse to rate a call while no deck is there', async () => {
    const found = operator.ask(tariff.find, { number: '+5110000000' });
    await expect(found).rejects.toMatchObject({ code: 'deck_unknown' });
  });

  it('both rate by a deck soon after it is published, and the event says so', async () => {
    const heard: PublishedDeck[] = [];
    // What was published before anybody ran is told as soon as somebody does: perhaps now.
    const stop = operator.listen(deckPublished, (payload) => {
      if (payload.name === 'first') heard.push(payload);
    });
    await operator.flush();
    const id = await publish('0.01', 'first');
    await until(() => heard.length > 0, { limitMs: 20 * SECONDS });
    expect(heard[0]).toMatchObject({ id, name: 'first', version: 1, rate_count: 500 });
    await allSay('first', '1 0.01');
    stop();
  });

  it('change from one deck to the next under load without a call that was rated by a mixture', async () => {
    await allSay('loaded', '1 0.01');
    const said = new Set<string>();
    let isOver = false;
    const load = (async () => {
      while (!isOver) for (const each of await lookUps('loaded')) said.add(each);
    })();
    await until(() => said.has('1 0.01'), { limitMs: 20 * SECONDS });
    for (const price of ['0.02', '0.03', '0.04']) {
      await publish(price, 'loaded');
      await allSay('loaded', `${Number(price.slice(-1))} ${price}`);
      // The load may still wait for answers of before.
      await until(() => said.has(`${Number(price.slice(-1))} ${price}`), { limitMs: 20 * SECONDS });
    }
    isOver = true;
    await load;
    expect([...said].sort()).toEqual(['1 0.01', '2 0.02', '3 0.03', '4 0.04']);
  }, 90_000);

  it('go back to an older version when it is published again', async () => {
    const old = await publish('0.05', 'back');
    await publish('0.50', 'back');
    await allSay('back', '2 0.5');
    await operator.ask(deck.publish, { id: old });
    await allSay('back', '1 0.05');
  });

  it('change at the instant that was promised', async () => {
    await publish('0.08', 'promised');
    const { id } = await draft(sheetAt('0.09'), 'promised');
    const activates_at = new Date(Date.now() + 3 * SECONDS);
    await operator.ask(deck.publish, { id, activates_at });
    const versionsAt = async (at: Date): Promise<number[]> => {
      const asked = Array.from({ length: 20 }, () =>
        operator.ask(tariff.find, { number: '+510000000000', deck: 'promised', at }),
      );
      return (await Promise.all(asked)).map(({ version }) => version);
    };
    const isKnown = async () => (await versionsAt(activates_at)).every((version) => version === 2);
    await until(isKnown, { limitMs: 20 * SECONDS, what: 'both replicas to know of it' });
    expect(new Set(await versionsAt(new Date(activates_at.getTime() - 1)))).toEqual(new Set([1]));
    await allSay('promised', '2 0.09');
  });

  it('let one of two publishes for one instant through', async () => {
    const drafts = [await draft(sheetAt('1', 1), 'raced'), await draft(sheetAt('2', 1), 'raced')];
    const activates_at = new Date(Date.now() + 60 * SECONDS);
    const results = await Promise.allSettled(
      drafts.map(({ id }) => operator.ask(deck.publish, { id, activates_at })),
    );
    const refused = results.flatMap((each) =>
      each.status === 'rejected' ? [each.reason as { code: string }] : [],
    );
    expect(refused.map(({ code }) => code)).toEqual(['activation_taken']);
  });

  it('have their decks in memory before they answer, when one is killed and comes back', async () => {
    await publish('0.06', 'reborn');
    await allSay('reborn', '1 0.06');
    children[0]!.kill('SIGKILL');
    await once(children[0]!, 'exit');
    await start();
    const said = (await Promise.all(Array.from({ length: 20 }, () => lookUps('reborn')))).flat();
    expect(new Set(said)).toEqual(new Set(['1 0.06']));
  }, 120_000);

  it('answer a quote, a diff, an export and a dry run on the wire', async () => {
    await publish('0.60', 'wire');
    const { id } = await draft(sheetAt('0.30'), 'wire');
    await allSay('wire', '1 0.6');
    const quote = await operator.ask(tariff.quote, { number: '+5100012345', deck: 'wire', budget: '1.00' });
    expect(quote).toMatchObject({ affordable_seconds: 96, explanation: { decided_by: 'increments' } });
    expect(await operator.ask(deck.diff, { id, limit: 1 })).toMatchObject({
      changed_count: 500,
      has_more: true,
    });
    const part = await operator.ask(deck.export, { id });
    expect(Buffer.from(part.content, 'base64').toString()).toContain('51000,Place,0.3,6,6');
    const call = {
      id: 'a',
      number: '+5100012345',
      set_up_at: new Date(),
      duration_us: 60e6,
      charged: '0.60',
    };
    const { difference, calls } = await operator.ask(deck.rerate, { id, calls: [call] });
    expect([difference.micros, calls[0]?.cost?.micros]).toEqual([-300_000n, 300_000n]);
    expect(await operator.ask(deck.list, { name: 'wire' })).toMatchObject({
      data: [{ version: 2 }, { version: 1 }],
    });
  });

  it('find a deck whose event they missed', async () => {
    for (const child of children) child.kill('SIGKILL');
    await Promise.all([start('300ms'), start('300ms')]);
    await publish('0.06', 'unheard');
    await allSay('unheard', '1 0.06');
    const { id } = await draft(sheetAt('0.07'), 'unheard');
    const { database } = shelf;
    await database.query('UPDATE decks SET published_at = now() WHERE id = $1', [id]);
    const values = ['unheard', id, 'operator:1'];
    await database.query('INSERT INTO activations VALUES ($1, now(), $2, $3)', values);
    await allSay('unheard', '2 0.07');
  }, 120_000);
});
