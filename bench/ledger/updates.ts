import pg from 'pg';
import { closedLoop } from './closed-loop.ts';
import type { Sample } from './closed-loop.ts';

/** The bare thing: transactions of one `UPDATE` by key, prepared, over plain connections. */
export interface Updates {
  measure(connections: number, rows: number, seconds: number): Promise<Sample>;
  close(): Promise<void>;
}

const ROWS = 10_000;
const CONNECTIONS = 32;

export async function openUpdates(url: string): Promise<Updates> {
  const clients = Array.from({ length: CONNECTIONS }, () => new pg.Client({ connectionString: url }));
  await Promise.all(clients.map((client) => client.connect()));
  const [first] = clients as [pg.Client];
  await first.query('CREATE TABLE updates (id int PRIMARY KEY, n bigint NOT NULL) WITH (fillfactor = 50)');
  await first.query(`INSERT INTO updates SELECT id, 0 FROM generate_series(0, ${ROWS - 1}) AS id`);
  await first.query('VACUUM ANALYZE updates');
  let turn = 0;
  const update = async (client: pg.Client, rows: number): Promise<void> => {
    turn += 1;
    const values = [rows === 1 ? 0 : (turn * 7_919) % ROWS];
    await client.query({ name: 'update', text: 'UPDATE updates SET n = n + 1 WHERE id = $1', values });
  };
  return {
    measure: (connections, rows, seconds) =>
      closedLoop(connections, seconds, (i) => update(clients[i] as pg.Client, rows)),
    close: async () => void (await Promise.all(clients.map((client) => client.end()))),
  };
}
