import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';

const RANGE = '/proc/sys/net/ipv4/ip_local_port_range';
const LOWEST = 12_000;
/** What most kernels give connections ports from, where this one does not say. */
const USUAL_EPHEMERAL = 32_768;
const TRIES_MAX = 200;

/**
 * A loopback port nobody listens on right now. It is below those that the kernel gives to connections and to whoever
 * asks for any port: one of these could be taken by anything between now and the moment its new owner listens.
 */
export async function freePort(): Promise<number> {
  const highest = firstEphemeral();
  for (let tries = 0; highest > LOWEST && tries < TRIES_MAX; tries++) {
    const port = await listenOnce(randomInt(LOWEST, highest));
    if (port !== undefined) return port;
  }
  const any = await listenOnce(0);
  if (any === undefined) throw new Error('no free port on 127.0.0.1');
  return any;
}

export async function isFree(port: number): Promise<boolean> {
  return (await listenOnce(port)) !== undefined;
}

function firstEphemeral(): number {
  try {
    return Number(/^\d+/.exec(readFileSync(RANGE, 'utf8'))?.[0] ?? USUAL_EPHEMERAL);
  } catch {
    return USUAL_EPHEMERAL;
  }
}

function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}
