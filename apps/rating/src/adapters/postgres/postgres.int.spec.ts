import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deckPublished, deckWithdrawn } from '@saldo/contracts';
import type { PublishedDeck } from '@saldo/contracts';
import { aRate } from '../../domain/rate.builder.ts';
import { aDraft, after, decksContract, publishing } from '../../ports/decks.contract.ts';
import { ratesContract, streamOf } from '../../ports/rates.contract.ts';
import { sheetPartsContract } from '../../ports/sheet-parts.contract.ts';
import { drawer } from './drawer.builder.ts';
import type { Drawer } from './drawer.builder.ts';

let shelf: Drawer;

beforeAll(async () => {
  shelf = await drawer();
});

afterAll(() => shelf.close());

async function told(name: string): Promise<PublishedDeck[]> {
  const rows = await shelf.database.query<{ payload: PublishedDeck }>(
    'SELECT payload FROM outbox WHERE subject = $1 ORDER BY seq',
    [name],
  );
  return rows.map(({ payload }) => ({ ...payload, activates_at: new Date(payload.activates_at) }));
}

decksContract('PostgresDecks', async () => {
  await shelf.database.query('TRUNCATE outbox');
  const fill = async (deck: string) => void (await shelf.rates.replace(deck, streamOf([aRate()])));
  return {
    decks: shelf.decks,
    fill,
    told: () => told(deckPublished.subject),
    withdrawn: () => told(deckWithdrawn.subject),
  };
});

ratesContract('PostgresRates', async () => shelf);

sheetPartsContract('PostgresSheetParts', async () => shelf);

describe('a published deck', () => {
  let deck: string;

  beforeAll(async () => {
    const draft = await shelf.decks.open(aDraft());
    deck = draft.id;
    await shelf.rates.replace(deck, streamOf([aRate(), aRate({ prefix: '52' })]));
    await shelf.decks.publish(...publishing(draft, after(0)));
  });

  it.each([
    ['a rate added', `INSERT INTO rates SELECT deck, '53', line, time_window, priority, effective_from, effective_until, facts
                      FROM rates WHERE deck = $1 LIMIT 1`],
    ['a rate changed', `UPDATE rates SET facts = '{"destination":"x"}' WHERE deck = $1`],
    ['a rate removed', `DELETE FROM rates WHERE deck = $1 AND prefix = '51'`],
    ['other settings', `UPDATE decks SET settings = '{}' WHERE id = $1`],
    ['its publishing undone', 'UPDATE decks SET published_at = NULL WHERE id = $1'],
    ['itself removed', 'DELETE FROM decks WHERE id = $1'],
    ['its activation moved', `UPDATE activations SET activates_at = now() WHERE deck = $1`],
    ['its activation removed', 'DELETE FROM activations WHERE deck = $1'],
  ])('refuses %s, whoever asks the database for it', async (_, sql) => {
    await expect(shelf.database.query(sql, [deck])).rejects.toThrow('never changes');
  }); // prettier-ignore

  it.each(['decks CASCADE', 'rates', 'activations'])('refuses that %s are emptied', async (tables) => {
    await expect(shelf.database.query(`TRUNCATE ${tables}`)).rejects.toThrow('never changes');
  });

  it('of no deck at all has no rates', async () => {
    const moving = shelf.database.query('UPDATE rates SET deck = gen_random_uuid() WHERE deck <> $1', [deck]);
    await expect(moving).rejects.toThrow('not there');
  });

  it('is not given rates of a draft', async () => {
    const draft = await shelf.decks.open(aDraft());
    await shelf.rates.replace(draft.id, streamOf([aRate({ prefix: '54' })]));
    const moving = shelf.database.query('UPDATE rates SET deck = $1 WHERE deck = $2', [deck, draft.id]);
    await expect(moving).rejects.toThrow('never changes');
  });
});

describe('a sheet and a publishing at once', () => {
  it('leave a published deck with the rates of before or of after, and never without its sheet', async () => {
    for (let round = 0; round < 10; round++) {
      const draft = await shelf.decks.open(aDraft());
      await shelf.rates.replace(draft.id, streamOf([aRate()]));
      const sheet = [aRate({ prefix: '61' }), aRate({ prefix: '62' })];
      const [replaced] = await Promise.all([
        shelf.rates.replace(draft.id, streamOf(sheet)),
        shelf.decks.publish(...publishing(draft, after(0))),
      ]);
      const prefixes = (await shelf.rates.page(draft.id, 10)).map(({ prefix }) => prefix);
      expect(prefixes).toEqual(replaced.result === 'stored' ? ['61', '62'] : ['51']);
      const { rateCount } = (await shelf.decks.find(draft.id))!;
      expect(rateCount).toBe(prefixes.length);
    }
  });
});
