import { describe, expect, it } from '@jest/globals';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { claimDoorPort } from './door-port.ts';
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
});
