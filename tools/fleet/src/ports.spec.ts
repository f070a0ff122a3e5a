import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import type { App } from './apps.ts';
import { claimDoorPort } from './door-port.ts';
import { FleetPorts } from './fleet-ports.ts';
import { freePort, isFree } from './ports.ts';

async function taken(): Promise<{ port: number; server: Server }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, server };
}

describe('ports', () => {
  it('are free until somebody listens', async () => {
    expect(await isFree(await freePort())).toBe(true);
    const { port, server } = await taken();
    expect(await isFree(port)).toBe(false);
    server.close();
  });

  it('that are chosen are none that the kernel could give to somebody else meanwhile', async () => {
    const { port: given, server } = await taken();
    const ephemeral = /^(\d+)\s+(\d+)/.exec(readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8'))!;
    const [from, to] = [Number(ephemeral[1]), Number(ephemeral[2])];
    expect(given).toBeGreaterThanOrEqual(from);
    const ports = await Promise.all(Array.from({ length: 50 }, freePort));
    expect(ports.filter((port) => port >= from && port <= to)).toEqual([]);
    server.close();
  });

  it('of two fleets that start at the same moment differ, although neither listens yet', async () => {
    const [first, second] = [await claimDoorPort({}), await claimDoorPort({})];
    expect(second.port).toBeGreaterThan(first.port);
    first.release();
    second.release();
  });

  it('that were asked for are never replaced by another', async () => {
    const { port, server } = await taken();
    await expect(claimDoorPort({ httpPort: port })).rejects.toThrow(
      `SALDO_HTTP_PORT is ${port}, but something`,
    );
    server.close();
  });

  it('of a service are told to it, each in the variable that it names, and to others by name', async () => {
    const app = { service: 'sandbox', port: 'PORT', ports: { esl: 'ESL_PORT' }, http: false } as Partial<App>;
    const ports = new FleetPorts();
    await ports.choose([app as App], {});
    const [main, esl] = [ports.find('sandbox'), ports.find('sandbox:esl')];
    expect(ports.envOf(app as App)).toEqual({ PORT: String(main), ESL_PORT: String(esl) });
    expect(main).not.toBe(esl);
    expect(ports.published).toEqual(['sandbox']);
    expect(() => ports.find('sandbox:other')).toThrow('sandbox:other publishes no port');
  });
});
