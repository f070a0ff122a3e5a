import assert from 'node:assert';
import { deckPublished, deckWithdrawn } from '@saldo/contracts';
import type { DeckSettings } from '@saldo/contracts';
import type { Database, Tx } from '@saldo/database';
import { toldRow } from '@saldo/outbox';
import type { Outbox, OutboxRow } from '@saldo/outbox';
import type { Deck } from '../../domain/deck.ts';
import { Decks } from '../../ports/decks.ts';
import type { DeckPage, Draft, NamedActivation, Told } from '../../ports/decks.ts';

interface DeckRow {
  readonly id: string;
  readonly version: number;
  readonly settings: DeckSettings;
  readonly rate_count: number;
  readonly revision: number;
  readonly created_at: Date;
  readonly published_at: Date | null;
}

interface ActivationRow {
  readonly name: string;
  readonly deck: string;
  readonly activates_at: Date;
  readonly actor: string;
}

const SELECT = 'SELECT id, version, settings, rate_count, revision, created_at, published_at FROM decks';

export class PostgresDecks extends Decks {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {
    super();
  }

  override async open({ id, settings, createdAt }: Draft): Promise<Deck> {
    return this.database.transaction(async (tx) => {
      await takeTurn(tx, settings.name);
      await tx.query(
        `INSERT INTO decks (id, name, version, settings, created_at)
         SELECT $1, $2, coalesce(max(version), 0) + 1, $3, $4 FROM decks WHERE name = $2
         ON CONFLICT (id) DO NOTHING`,
        [id, settings.name, JSON.stringify(settings), createdAt],
      );
      const kept = await this.find(id);
      assert(kept, 'whoever throws the draft away waits');
      return kept;
    });
  }

  override async find(id: string): Promise<Deck | undefined> {
    const [row] = await this.database.query<DeckRow>(`${SELECT} WHERE id = $1`, [id]);
    return row && fromRow(row);
  }

  override async list({ name, limit, after }: DeckPage): Promise<readonly Deck[] | undefined> {
    const earlier = after === undefined ? undefined : await this.find(after);
    if (after !== undefined && !earlier) return undefined;
    const rows = await this.database.query<DeckRow>(
      `${SELECT} WHERE ($1::text IS NULL OR name = $1) AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3::uuid))
       ORDER BY created_at DESC, id DESC LIMIT $4`,
      [name ?? null, earlier?.createdAt ?? null, after ?? null, limit],
    );
    return rows.map(fromRow);
  }

  override async activations(name?: string): Promise<readonly NamedActivation[]> {
    const rows = await this.database.query<ActivationRow>(
      `SELECT name, deck, activates_at, actor FROM activations WHERE $1::text IS NULL OR name = $1
       ORDER BY activates_at, name`,
      [name ?? null],
    );
    return rows.map(({ activates_at, ...row }) => ({ ...row, activatesAt: activates_at }));
  }

  override async publish(
    { name, deck, activatesAt, actor }: NamedActivation,
    told: Told,
  ): Promise<'published' | 'exists' | 'taken' | 'empty'> {
    return this.database.transaction(async (tx) => {
      await takeTurn(tx, name);
      const [row] = await tx.query<DeckRow>(`${SELECT} WHERE id = $1 FOR UPDATE`, [deck]);
      if (!row || row.rate_count === 0) return 'empty';
      const [holder] = await tx.query<{ deck: string }>(
        'SELECT deck FROM activations WHERE name = $1 AND activates_at = $2',
        [name, activatesAt],
      );
      if (holder) return holder.deck === deck ? 'exists' : 'taken';
      await tx.execute('INSERT INTO activations (name, activates_at, deck, actor) VALUES ($1, $2, $3, $4)', [
        name,
        activatesAt,
        deck,
        actor,
      ]);
      if (!row.published_at) await freeze(tx, deck, told.at);
      await this.outbox.add(tx, toOutbox(deckPublished, told));
      return 'published';
    });
  }

  override async withdraw(
    { name, deck, activatesAt }: Pick<NamedActivation, 'name' | 'deck' | 'activatesAt'>,
    told: Told,
  ): Promise<'withdrawn' | 'absent' | 'in_effect'> {
    return this.database.transaction(async (tx) => {
      await takeTurn(tx, name);
      const [found] = await tx.query<{ has_come: boolean }>(
        `SELECT activates_at <= greatest($4::timestamptz, clock_timestamp()) AS has_come FROM activations
         WHERE name = $1 AND activates_at = $2 AND deck = $3`,
        [name, activatesAt, deck, told.at],
      );
      if (!found) return 'absent';
      if (found.has_come) return 'in_effect';
      await tx.execute('DELETE FROM activations WHERE name = $1 AND activates_at = $2', [name, activatesAt]);
      await this.outbox.add(tx, toOutbox(deckWithdrawn, told));
      return 'withdrawn';
    });
  }

  override async discard(id: string): Promise<'discarded' | 'absent' | 'published'> {
    return this.database.transaction(async (tx) => {
      // A million rates are not removed within the time of any other statement.
      await tx.query('SET LOCAL statement_timeout = 0');
      const [row] = await tx.query<DeckRow>(`${SELECT} WHERE id = $1 FOR UPDATE`, [id]);
      if (!row) return 'absent';
      if (row.published_at) return 'published';
      await tx.execute('DELETE FROM rates WHERE deck = $1', [id]);
      await tx.execute('DELETE FROM sheet_parts WHERE deck = $1', [id]);
      await tx.execute('DELETE FROM decks WHERE id = $1', [id]);
      return 'discarded';
    });
  }
}

/** Whoever numbers or activates versions of a name waits for whoever does so now. */
async function takeTurn(tx: Tx, name: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [name]);
}

/** The parts of its sheet have done their work. */
async function freeze(tx: Tx, deck: string, at: Date): Promise<void> {
  await tx.execute('DELETE FROM sheet_parts WHERE deck = $1', [deck]);
  await tx.execute('UPDATE decks SET published_at = $2 WHERE id = $1', [deck, at]);
}

function toOutbox(event: typeof deckPublished, { at, payload, actor, traceparent }: Told): OutboxRow {
  // Activations of one name are told in their order, whichever version they are of.
  return toldRow({ event, payload, actor, traceparent }, at, payload.name);
}

function fromRow(row: DeckRow): Deck {
  return {
    id: row.id,
    version: row.version,
    settings: row.settings,
    rateCount: row.rate_count,
    revision: row.revision,
    createdAt: row.created_at,
    ...(row.published_at ? { publishedAt: row.published_at } : {}),
  };
}
