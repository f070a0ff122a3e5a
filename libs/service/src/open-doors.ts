import type { INestMicroservice, NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { AsyncMicroserviceOptions } from '@nestjs/microservices';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SaldoTransport } from '@saldo/bus';
import type { TransportOptions } from '@saldo/bus';

import { httpAdapter, observeHttp } from './http-door.ts';
import type { HttpDoor } from './http-door.ts';
import { NestLog } from './nest-log.ts';
import type { Platform } from './platform.ts';
import { rootModule } from './platform-module.ts';
import type { ServiceModule } from './platform-module.ts';

export interface Doors<Config> {
  module: (config: Config) => ServiceModule;
  http?: HttpDoor<Config>;
  transport?: TransportOptions;
}

/** Builds the service and opens what it is asked through: the bus, HTTP, or both. Closing them waits for what is in flight. */
export async function openDoors<Config>(
  doors: Doors<Config>,
  config: Config,
  platform: Platform,
): Promise<void> {
  const { http } = doors;
  if (http) await openHttp({ ...doors, http }, config, platform);
  else await openBus(doors, config, platform);
}

async function openBus<Config>(doors: Doors<Config>, config: Config, platform: Platform): Promise<void> {
  let transport: SaldoTransport | undefined;
  const options: AsyncMicroserviceOptions & NestApplicationOptions = {
    ...nestOptions(platform),
    inject: [],
    // Called when every provider exists, and so after the bus has connected.
    useFactory: () => ({ strategy: (transport = transportOf(doors, platform)) }),
  };
  const app = await NestFactory.createMicroservice<AsyncMicroserviceOptions>(
    moduleOf(doors, config, platform),
    options,
  );
  platform.lifecycle.onStop('doors', 'the bus door', () => closeDoor(app, transport));
  await app.listen();
}

async function openHttp<Config>(
  doors: Doors<Config> & { http: HttpDoor<Config> },
  config: Config,
  platform: Platform,
): Promise<void> {
  const { http } = doors;
  const adapter = httpAdapter(http.options?.(config));
  const module = moduleOf(doors, config, platform);
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, nestOptions(platform));
  observeHttp(adapter.getInstance(), platform);
  await http.prepare?.(app, config);
  const transport = platform.bus && transportOf(doors, platform);
  if (transport) app.connectMicroservice({ strategy: transport });
  platform.lifecycle.onStop('doors', 'the HTTP door', () => closeDoor(app, transport));
  await app.startAllMicroservices();
  const { port, host } = http.listen(config);
  await app.listen(port, host);
  platform.log.info('HTTP is served', { address: await app.getUrl() });
}

function moduleOf<Config>(
  doors: Doors<Config>,
  config: Config,
  platform: Platform,
): ReturnType<typeof rootModule> {
  return rootModule(platform, doors.module(config));
}

/** Start failures are thrown to `boot`, which reports them; by default Nest would abort the process with a core dump. */
function nestOptions({ log }: Platform): NestApplicationOptions {
  return { logger: new NestLog(log), abortOnError: false };
}

function transportOf<Config>(doors: Doors<Config>, platform: Platform): SaldoTransport {
  if (!platform.bus)
    throw new Error('no door: the module lists neither provideBus() nor is there an HTTP door');
  return new SaldoTransport(platform.bus, doors.transport);
}

async function closeDoor(
  app: INestMicroservice | NestFastifyApplication,
  transport?: SaldoTransport,
): Promise<void> {
  await app.close();
  const lost = transport?.inFlight ?? 0;
  if (lost > 0) throw new Error(`${lost} messages were still being handled`);
}
