import { randomInt } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { join } from 'node:path';
import type { Clock } from '@saldo/service';
import fastify, { type FastifyInstance } from 'fastify';
import { type Logger, pino } from 'pino';
import { HttpCdrCollector } from './adapters/http/cdr-collector.ts';
import { HttpWeb } from './adapters/http/web.ts';
import { SystemAlarm } from './adapters/system/alarm.ts';
import { FileLatcomBooks } from './adapters/file/latcom-books.ts';
import type { SandboxConfig } from './config.ts';
import { FaultQueue } from './domain/fault-queue.ts';
import { cdrDocument } from './domain/freeswitch/cdr-document.ts';
import { CdrSpool } from './domain/freeswitch/cdr-spool.ts';
import { Machine } from './domain/freeswitch/machine.ts';
import type { Terms } from './domain/latcom/book.ts';
import { ControlDoor } from './doors/control.ts';
import { ApplicationSocketDoor } from './doors/freeswitch/application-socket.ts';
import { FreeswitchControlDoor } from './doors/freeswitch/control.ts';
import { EventSocketDoor } from './doors/freeswitch/event-socket.ts';
import { HealthDoor } from './doors/health.ts';
import { AccessTokens } from './doors/latcom/access-token.ts';
import { LatcomDoor } from './doors/latcom/latcom.ts';
import { Misbehaviour } from './doors/misbehave.ts';
import type { Alarm } from './ports/alarm.ts';
import type { LatcomBooks } from './ports/latcom-books.ts';
import { MemoryLatcomBooks } from './ports/latcom-books.memory.ts';
import { AskWeb } from './use-cases/freeswitch/ask-web.ts';
import { PostCdr } from './use-cases/freeswitch/post-cdr.ts';
import { RunSwitch } from './use-cases/freeswitch/run-switch.ts';
import { FindTransaction } from './use-cases/latcom/find-transaction.ts';
import { ListDeliveries } from './use-cases/latcom/list-deliveries.ts';
import { ReadFloat } from './use-cases/latcom/read-float.ts';
import { SellTopup } from './use-cases/latcom/sell-topup.ts';
import { SetFloat } from './use-cases/latcom/set-float.ts';
import { ResetSandbox } from './use-cases/reset-sandbox.ts';

/** The whole sandbox on one HTTP server, not yet listening. Each outside system has a prefix of its own. */
export async function openSandbox(
  config: SandboxConfig,
  clock: Clock,
  alarm: Alarm = new SystemAlarm(),
): Promise<FastifyInstance> {
  const server = fastify({ forceCloseConnections: true });
  const stopping = new AbortController();
  // As many may wait as there are requests.
  setMaxListeners(0, stopping.signal);
  const wire = new Misbehaviour(paceOf(config), stopping.signal);
  const faults = new FaultQueue();
  const books = await openBooks(config);

  const freeswitch = openFreeswitch(config, { clock, alarm, stopping: stopping.signal });
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
    reset: new ResetSandbox(books, faults, freeswitch.runner),
  });
  server.addHook('preClose', async () => stopping.abort());
  server.addHook('onReady', () => freeswitch.listen());
  server.addHook('onClose', async () => {
    await freeswitch.close();
    await books.close();
  });
  await server.register(async (inside) => latcom.register(inside), { prefix: '/latcom' });
  await server.register(async (inside) => control.register(inside), { prefix: '/_sandbox' });
  await server.register(async (inside) => freeswitch.register(inside), { prefix: '/_sandbox/freeswitch' });
  return server;
}

interface Surroundings {
  readonly clock: Clock;
  readonly alarm: Alarm;
  readonly stopping: AbortSignal;
}

/** The switch, with its ports still closed. */
function openFreeswitch(config: SandboxConfig, { clock, alarm, stopping }: Surroundings) {
  const spool = new CdrSpool();
  const url = config.SALDO_SANDBOX_CDR_URL;
  const retries = { tries: config.SALDO_SANDBOX_CDR_TRIES, delayMs: config.SALDO_SANDBOX_CDR_DELAY_MS };
  const post = url ? new PostCdr(new HttpCdrCollector(url), spool, retries, { clock, alarm }) : undefined;
  const start = { seed: randomInt(2 ** 32), nowMs: clock.now().getTime() };
  const machine: Machine = new Machine(switchSettingsOf(config), start, {
    dial: (run, mode) => applications.dial(run, mode),
    ask: (run, request) => void asking.run(run, request),
    report: (core, channel) => void post?.run(cdrDocument(core, channel)),
  });
  const runner = new RunSwitch(machine, clock, alarm, stopping);
  const asking = new AskWeb(new HttpWeb(), runner);
  const applications = new ApplicationSocketDoor(runner);
  const clients = new EventSocketDoor(runner, config.SALDO_SANDBOX_ESL_ADDRESSES);
  const control = new FreeswitchControlDoor(runner, spool, clients);
  return {
    runner,
    register: (server: FastifyInstance) => control.register(server),
    listen: () => clients.listen(config.SALDO_SANDBOX_ESL_PORT, config.SALDO_SANDBOX_HOST),
    close: async () => {
      applications.close();
      await clients.close();
    },
  };
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

function switchSettingsOf(config: SandboxConfig) {
  return {
    hostname: 'sandbox',
    switchName: 'sandbox',
    password: config.SALDO_SANDBOX_ESL_PASSWORD,
    context: config.SALDO_SANDBOX_ESL_CONTEXT,
    application: config.SALDO_SANDBOX_ESL_APPLICATION,
    curlUrl: config.SALDO_SANDBOX_CURL_URL,
    queueLimit: config.SALDO_SANDBOX_ESL_QUEUE,
  };
}

function accessOf(config: SandboxConfig) {
  return {
    username: config.SALDO_SANDBOX_LATCOM_USERNAME,
    password: config.SALDO_SANDBOX_LATCOM_PASSWORD,
    addresses: config.SALDO_SANDBOX_LATCOM_ADDRESSES,
  };
}
