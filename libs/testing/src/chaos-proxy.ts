import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

type Mood = 'well' | 'blackhole' | 'cut';

/** A TCP connection to a server that can be made bad while tests look on. */
export class ChaosProxy {
  readonly #target: URL;
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;
  #mood: Mood = 'well';
  #latencyMs = 0;

  constructor(target: string) {
    this.#target = new URL(target);
    this.#server = createServer({ allowHalfOpen: true }, (client) => this.#accept(client));
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(0, '127.0.0.1', resolve);
    });
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** The target's url with this proxy in its place. */
  get url(): string {
    const url = new URL(this.#target);
    url.hostname = '127.0.0.1';
    url.port = String(this.port);
    return url.href;
  }

  /** Every chunk arrives this much later, in both directions. */
  slow(latencyMs: number): void {
    this.#latencyMs = latencyMs;
  }

  /** Takes connections and bytes, and passes nothing on, as a dropped route does. */
  blackhole(): void {
    this.#mood = 'blackhole';
  }

  /** Ends all connections and refuses new ones, as a dead server does. */
  cut(): void {
    this.#mood = 'cut';
    this.#endAll();
  }

  /** Passes everything again. Bytes swallowed by a blackhole are not brought back, so its connections end. */
  heal(): void {
    if (this.#mood === 'blackhole') this.#endAll();
    this.#mood = 'well';
    this.#latencyMs = 0;
  }

  async close(): Promise<void> {
    this.#endAll();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #accept(client: Socket): void {
    if (this.#mood === 'cut') {
      client.destroy();
      return;
    }
    const upstream = connect({
      port: Number(this.#target.port),
      host: this.#target.hostname,
      allowHalfOpen: true,
    });
    this.#join(client, upstream);
    this.#join(upstream, client);
  }

  #join(from: Socket, out: Socket): void {
    this.#sockets.add(from);
    let last = Promise.resolve();
    from.on('data', (chunk: Buffer) => {
      last = last.then(() => this.#forward(chunk, out));
    });
    // The other side learns of an end only after the bytes before it.
    from.once('end', () => void last.then(() => out.end()));
    from.once('close', () => {
      this.#sockets.delete(from);
      out.destroySoon();
    });
    from.on('error', () => out.destroy());
  }

  async #forward(chunk: Buffer, out: Socket): Promise<void> {
    if (this.#latencyMs > 0) await pause(this.#latencyMs);
    if (this.#mood === 'well' && !out.destroyed) out.write(chunk);
  }

  #endAll(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}

/** A proxy before the server that the url names, passing everything on until it is told otherwise. */
export async function chaosProxy(target: string): Promise<ChaosProxy> {
  const proxy = new ChaosProxy(target);
  await proxy.listen();
  return proxy;
}
