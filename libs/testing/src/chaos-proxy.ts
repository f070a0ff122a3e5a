import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A TCP connection to a server that can be made bad while tests look on. */
export interface ChaosProxy {
  readonly port: number;
  /** The target's url with this proxy in its place. */
  readonly url: string;
  /** Every chunk arrives this much later, in both directions. */
  slow(latencyMs: number): void;
  /** Takes connections and bytes, and passes nothing on, as a dropped route does. */
  blackhole(): void;
  /** Ends all connections and refuses new ones, as a dead server does. */
  cut(): void;
  /** Passes everything again. Bytes swallowed by a blackhole are not brought back, so its connections end. */
  heal(): void;
  close(): Promise<void>;
}

type Mood = 'well' | 'blackhole' | 'cut';

export async function chaosProxy(target: string): Promise<ChaosProxy> {
  const to = new URL(target);
  const sockets = new Set<Socket>();
  let mood: Mood = 'well';
  let latencyMs = 0;
  const endAll = (): void => sockets.forEach((socket) => socket.destroy());
  const forward = async (chunk: Buffer, out: Socket): Promise<void> => {
    if (latencyMs > 0) await pause(latencyMs);
    if (mood === 'well' && !out.destroyed) out.write(chunk);
  };
  const join = (from: Socket, out: Socket): void => {
    sockets.add(from);
    let last = Promise.resolve();
    from.on('data', (chunk: Buffer) => (last = last.then(() => forward(chunk, out))));
    // The other side learns of an end only after the bytes before it.
    from.once('end', () => void last.then(() => out.end()));
    from.once('close', () => sockets.delete(from)).once('error', () => out.destroy());
  };
  const server = createServer({ allowHalfOpen: true }, (client) => {
    if (mood === 'cut') return void client.destroy();
    const upstream = connect({ port: Number(to.port), host: to.hostname, allowHalfOpen: true });
    join(client, upstream);
    join(upstream, client);
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: through(to, port),
    slow: (ms) => void (latencyMs = ms),
    blackhole: () => void (mood = 'blackhole'),
    cut: () => ((mood = 'cut'), endAll()),
    heal: () => {
      if (mood === 'blackhole') endAll();
      mood = 'well';
      latencyMs = 0;
    },
    close: async () => {
      endAll();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function through(target: URL, port: number): string {
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  return url.href;
}
