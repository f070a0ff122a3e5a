import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** When the connection is lost: before the server hears COMMIT, the moment it hears it, or after it has answered. */
export type Cut = 'before' | 'during' | 'after';

/** A proxy before PostgreSQL that loses connections exactly at COMMIT, as often as it is told. */
export interface CommitCutter {
  readonly url: string;
  /** The next `times` COMMITs meet this end. */
  arm(cut: Cut, times?: number): void;
  disarm(): void;
  /** How many connections were cut. */
  readonly cuts: number;
  close(): Promise<void>;
}

const COMMIT = Buffer.from('COMMIT\0');

export async function commitCutter(target: string): Promise<CommitCutter> {
  const to = new URL(target);
  const plan: Cut[] = [];
  const sockets = new Set<Socket>();
  let cuts = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(to.port), to.hostname);
    let dropReply = false;
    const cut = (): void => {
      cuts += 1;
      client.destroy();
      upstream.end();
    };
    client.on('data', (chunk: Buffer) => {
      const how = chunk.includes(COMMIT) ? plan.shift() : undefined;
      if (how === 'before') return cut();
      upstream.write(chunk);
      if (how === 'during') cut();
      dropReply = how === 'after';
    });
    upstream.on('data', (chunk: Buffer) =>
      dropReply && isCommitted(chunk) ? cut() : dropReply || client.write(chunk),
    );
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
    }
    client.on('close', () => upstream.end());
    upstream.on('close', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(target);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    arm: (how, times = 1) => void plan.push(...Array<Cut>(times).fill(how)),
    disarm: () => void plan.splice(0),
    get cuts() {
      return cuts;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** CommandComplete with the tag COMMIT. */
function isCommitted(chunk: Buffer): boolean {
  return chunk.includes(COMMIT);
}
