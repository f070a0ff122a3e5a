import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { Database } from './database.ts';

const RECONNECT_MS = 1_000;

/**
 * Calls `heard` whenever somebody notifies the channel (PostgreSQL), and after each connect, because a notice may have been
 * missed before it. A notice is a hint that there may be work, so `heard` must look for itself and must not throw.
 */
export class Listener {
  readonly #url: string;
  readonly #closing = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(db: Database, channel: string, heard: () => void) {
    const { options } = db.dataSource;
    if (options.type !== 'postgres' || !options.url)
      throw new Error('Only a PostgreSQL database can be listened to');
    this.#url = options.url;
    this.#running = db.detached(() => this.#run(channel, heard));
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#running;
  }

  async #run(channel: string, heard: () => void): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      // Whatever ended the connection, the answer is the same: connect again, and let `heard` look.
      await this.#listen(channel, heard).catch(() => undefined);
      await delay(RECONNECT_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  async #listen(channel: string, heard: () => void): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: 'saldo listener',
      keepAlive: true,
    });
    const ended = new Promise<void>((resolve) => client.once('end', resolve).on('error', () => resolve()));
    const close = () => void client.end();
    this.#closing.signal.addEventListener('abort', close, { once: true });
    try {
      await client.connect();
      client.on('notification', heard);
      await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
      heard();
      await ended;
    } finally {
      this.#closing.signal.removeEventListener('abort', close);
      await client.end();
    }
  }
}
