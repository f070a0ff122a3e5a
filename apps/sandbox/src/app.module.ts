import { randomInt } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { join } from 'node:path';
import type { Clock } from '@saldo/service';
import fastify, { type FastifyInstance } from 'fastify';
import { type Logger, pino } from 'pino';
import { HttpCdrCollector } from './adapters/http/cdr-collector.ts';
import { HttpWeb } from './adapters/http/web.ts';
import { SystemAlarm } from './adapters/system/alarm.ts';
import { FileBooks } from './adapters/file/books.ts';
import {
  latcomAccessOf,
  latcomTermsOf,
  mstAccessOf,
  paceOf,
  switchSettingsOf,
  taecelTermsOf,
} from './config.ts';
import type { SandboxConfig } from './config.ts';
import { FaultQueue } from './domain/fault-queue.ts';
import { cdrDocument } from './domain/freeswitch/cdr-document.ts';
import { CdrSpool } from './domain/freeswitch/cdr-spool.ts';
import { Machine } from './domain/freeswitch/machine.ts';
import type { SalesBook } from './domain/entry.ts';
import { Book as LatcomBook } from './domain/latcom/book.ts';
import { MstBook } from './domain/mst/book.ts';
import { Book as TaecelBook } from './domain/taecel/book.ts';
import { TaecelFaults } from './domain/taecel/faults.ts';
import { ControlDoor } from './doors/control.ts';
import { ApplicationSocketDoor } from './doors/freeswitch/application-socket.ts';
import { FreeswitchControlDoor } from './doors/freeswitch/control.ts';
import { EventSocketDoor } from './doors/freeswitch/event-socket.ts';
import { HealthDoor } from './doors/health.ts';
import { AccessTokens } from './doors/latcom/access-token.ts';
import { LatcomDoor } from './doors/latcom/latcom.ts';
import { Misbehaviour } from './doors/misbehave.ts';
import { mount } from './doors/mount.ts';
import { MstControlDoor } from './doors/mst/control.ts';
import { MstDoor } from './doors/mst/mst.ts';
import { TaecelControlDoor } from './doors/taecel/control.ts';
import { TaecelDoor } from './doors/taecel/taecel.ts';
import { latcomUseCases } from './latcom.module.ts';
import { mstUseCases } from './mst.module.ts';
import type { Alarm } from './ports/alarm.ts';
import type { Books } from './ports/books.ts';
import { MemoryBooks } from './ports/books.memory.ts';
import { taecelUseCases } from './taecel.module.ts';
import { AskWeb } from './use-cases/freeswitch/ask-web.ts';
import { PostCdr } from './use-cases/freeswitch/post-cdr.ts';
import { RunSwitch } from './use-cases/freeswitch/run-switch.ts';
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

  const freeswitch = openFreeswitch(config, { clock, alarm, stopping: stopping.signal });
  const latcom = await openLatcom(config, { clock, wire });
  const mst = await openMst(config, { clock, wire });
  const taecel = await openTaecel(config, { clock, wire });
  const { books, faults, can } = latcom;
  const reset = new ResetSandbox(freeswitch.runner, [can.reset, mst.reset, taecel.reset]);
  const control = new ControlDoor({ ...can, faults, reset });
  server.addHook('preClose', async () => stopping.abort());
  server.addHook('onReady', () => freeswitch.listen());
  server.addHook('onClose', async () => {
    await freeswitch.close();
    await books.close();
    await mst.close();
    await taecel.close();
  });
  await mount(server, {
    '/latcom': latcom.door,
    '/mst': mst.door,
    '/taecel/app/api': taecel.door,
    '/_sandbox': control,
    '/_sandbox/mst': mst.control,
    '/_sandbox/taecel': taecel.control,
    '/_sandbox/freeswitch': freeswitch,
  });
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
async function openBooks<Sale, Book extends SalesBook<Sale>>(
  { SALDO_SANDBOX_DATA: folder }: SandboxConfig,
  system: string,
  book: Book & SalesBook<Sale>,
): Promise<Books<Sale, Book>> {
  return folder
    ? FileBooks.open<Sale, Book>(join(folder, `${system}.jsonl`), book)
    : new MemoryBooks<Sale, Book>(book);
}

async function openLatcom(config: SandboxConfig, { clock, wire }: { clock: Clock; wire: Misbehaviour }) {
  const faults = new FaultQueue();
  const books = await openBooks(config, 'latcom', new LatcomBook(latcomTermsOf(config)));
  const can = latcomUseCases({ books, faults, clock });
  const tokens = new AccessTokens(config.SALDO_SANDBOX_LATCOM_PASSWORD, config.SALDO_SANDBOX_LATCOM_TOKEN_MS);
  const door = new LatcomDoor({ ...can, access: latcomAccessOf(config), tokens, faults, wire, clock });
  return { books, faults, can, door };
}

async function openMst(config: SandboxConfig, { clock, wire }: { clock: Clock; wire: Misbehaviour }) {
  const books = await openBooks(config, 'mst', new MstBook(config.SALDO_SANDBOX_MST_FLOAT));
  const can = mstUseCases(books, clock);
  return {
    door: new MstDoor({ ...can, access: mstAccessOf(config), wire }),
    control: new MstControlDoor(can),
    reset: can.reset,
    close: () => books.close(),
  };
}

async function openTaecel(config: SandboxConfig, { clock, wire }: { clock: Clock; wire: Misbehaviour }) {
  const books = await openBooks(config, 'taecel', new TaecelBook(taecelTermsOf(config)));
  const faults = new TaecelFaults();
  const can = taecelUseCases({ books, faults, clock, lateMs: config.SALDO_SANDBOX_LATE_MS });
  const access = { key: config.SALDO_SANDBOX_TAECEL_KEY, nip: config.SALDO_SANDBOX_TAECEL_NIP };
  return {
    door: new TaecelDoor({ ...can, ...access, faults, wire }),
    control: new TaecelControlDoor(faults, can.credits, can.fill),
    reset: can.reset,
    close: () => books.close(),
  };
}
