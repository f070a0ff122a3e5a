import { setMaxListeners } from 'node:events';
import { join } from 'node:path';
import type { Clock } from '@saldo/service';
import fastify, { type FastifyInstance } from 'fastify';
import { type Logger, pino } from 'pino';
import { FileLatcomBooks } from './adapters/file/latcom-books.ts';
import type { SandboxConfig } from './config.ts';
import { FaultQueue } from './domain/fault-queue.ts';
import type { Terms } from './domain/latcom/book.ts';
import { ControlDoor } from './doors/control.ts';
import { HealthDoor } from './doors/health.ts';
import { AccessTokens } from './doors/latcom/access-token.ts';
import { LatcomDoor } from './doors/latcom/latcom.ts';
import { Misbehaviour } from './doors/misbehave.ts';
import type { LatcomBooks } from './ports/latcom-books.ts';
import { MemoryLatcomBooks } from './ports/latcom-books.memory.ts';
import { FindTransaction } from './use-cases/latcom/find-transaction.ts';
import { ListDeliveries } from './use-cases/latcom/list-deliveries.ts';
import { ReadFloat } from './use-cases/latcom/read-float.ts';
import { SellTopup } from './use-cases/latcom/sell-topup.ts';
import { SetFloat } from './use-cases/latcom/set-float.ts';
import { ResetSandbox } from './use-cases/reset-sandbox.ts';

/** The whole sandbox on one HTTP server, not yet listening. Each outside system has a prefix of its own. */
export async function openSandbox(config: SandboxConfig, clock: Clock): Promise<FastifyInstance> {
  const server = fastify({ forceCloseConnections: true });
  const stopping = new AbortController();
  // As many may wait as there are requests.
  setMaxListeners(0, stopping.signal);
  const wire = new Misbehaviour(paceOf(config), stopping.signal);
  const faults = new FaultQueue();
  const books = await openBooks(config);

  const latcom = new LatcomDoor({
    access: accessOf(config),
    tokens: new AccessTokens(config.SALDO_SANDBOX_LATCOM_PASSWORD, config.SALDO_SANDBOX_LATCOM_TOKEN_MS),
    sell: new SellTopup(books, faults, clock),
    find: new FindTransaction(books, faults, clock),
    faults,
    wire,
    clock,
  });
  const control = new ControlDoor({
    faults,
    deliveries: new ListDeliveries(books, clock),
    readFloat: new ReadFloat(books, clock),
    setFloat: new SetFloat(books, clock),
    reset: new ResetSandbox(books, faults),
  });
  server.addHook('preClose', async () => stopping.abort());
  server.addHook('onClose', () => books.close());
  await server.register(async (inside) => latcom.register(inside), { prefix: '/latcom' });
  await server.register(async (inside) => control.register(inside), { prefix: '/_sandbox' });
  return server;
}

/** The sandbox listening, with its health on a port of its own. Stopping leaves nobody waiting, not even a request that hangs on purpose. */
export async function openProcess(config: SandboxConfig): Promise<{ stop: () => Promise<void> }> {
  const log = openLog(config);
  const health = new HealthDoor();
  const health_address = await health.server.listen({ port: config.SALDO_HEALTH_PORT, host: '127.0.0.1' });
  const server = await openSandbox(config, { now: () => new Date() });
  const address = await server.listen({ port: config.SALDO_SANDBOX_PORT, host: config.SALDO_SANDBOX_HOST });
  health.become('ready');
  log.info({ address, health_address }, 'the sandbox is open');
  const stop = async () => {
    health.become('draining');
    await server.close();
    await health.server.close();
    log.info('the sandbox is closed');
  };
  return { stop };
}

/** Lines as every process of the fleet writes them. */
function openLog({ SALDO_LOG_LEVEL: level }: SandboxConfig): Logger {
  const formatters = { level: (label: string) => ({ level: label }) };
  return pino({ level, base: { service: 'sandbox' }, timestamp: pino.stdTimeFunctions.isoTime, formatters });
}

/** In the configured folder, or as long as the process lives. */
async function openBooks(config: SandboxConfig): Promise<LatcomBooks> {
  const terms: Terms = {
    floatMicros: config.SALDO_SANDBOX_LATCOM_FLOAT,
    refusesRepeats: config.SALDO_SANDBOX_LATCOM_REPEAT === 'refuse',
    lateMs: config.SALDO_SANDBOX_LATE_MS,
    reverseMs: config.SALDO_SANDBOX_REVERSE_MS,
  };
  const folder = config.SALDO_SANDBOX_DATA;
  return folder ? FileLatcomBooks.open(join(folder, 'latcom.jsonl'), terms) : new MemoryLatcomBooks(terms);
}

function paceOf(config: SandboxConfig) {
  return {
    latencyMs: config.SALDO_SANDBOX_LATENCY_MS,
    hangMs: config.SALDO_SANDBOX_HANG_MS,
    dripMs: config.SALDO_SANDBOX_DRIP_MS,
  };
}

function accessOf(config: SandboxConfig) {
  return {
    username: config.SALDO_SANDBOX_LATCOM_USERNAME,
    password: config.SALDO_SANDBOX_LATCOM_PASSWORD,
    addresses: config.SALDO_SANDBOX_LATCOM_ADDRESSES,
  };
}
