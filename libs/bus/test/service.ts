import { Module } from '@nestjs/common';
import type { DynamicModule, Provider, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { INestMicroservice } from '@nestjs/common';
import { connectBus } from '../src/bus.ts';
import type { Bus, BusOptions } from '../src/bus.ts';
import type { BusHooks, BusNotice, Settlement } from '../src/hooks.ts';
import { SaldoTransport } from '../src/transport.ts';
import type { TransportOptions } from '../src/transport.ts';
import { registry } from './probe.ts';

@Module({})
class ServiceModule {}

export interface ServiceFacts extends TransportOptions {
  readonly url: string;
  readonly service: BusOptions['service'];
  readonly controllers: readonly Type[];
  readonly providers?: readonly Provider[];
}

export interface RunningService {
  readonly bus: Bus;
  readonly transport: SaldoTransport;
  readonly app: INestMicroservice;
  readonly seen: Seen;
  /** As a process that is told to end: first the transport, then the connection. */
  stop(): Promise<void>;
}

/** A service in this process, on a connection of its own, as `boot` would make it. */
export async function startService({
  url,
  service,
  controllers,
  providers = [],
  ...options
}: ServiceFacts): Promise<RunningService> {
  const seen = new Seen();
  const bus = await connectBus({ url, service, hooks: seen });
  const transport = new SaldoTransport(bus, { registry, ...options });
  const module: DynamicModule = {
    module: ServiceModule,
    controllers: [...controllers],
    providers: [...providers],
  };
  const app = await NestFactory.createMicroservice(module, {
    strategy: transport,
    logger: false,
    abortOnError: false,
  });
  try {
    await app.listen();
  } catch (error) {
    await bus.close();
    throw error;
  }
  const stop = async (): Promise<void> => {
    await app.close();
    await bus.close();
  };
  return { bus, transport, app, seen, stop };
}

/** Remembers how messages ended and what the bus noticed. */
export class Seen implements BusHooks {
  readonly served: Settlement[] = [];
  readonly consumed: Settlement[] = [];
  readonly notices: BusNotice[] = [];

  ask<T>(
    call: { traceparent?: string | undefined },
    run: (traceparent: string | undefined) => Promise<T>,
  ): Promise<T> {
    return run(call.traceparent);
  }

  async serve(_call: unknown, run: () => Promise<Settlement>): Promise<Settlement> {
    const settlement = await run();
    this.served.push(settlement);
    return settlement;
  }

  async consume(_call: unknown, run: () => Promise<Settlement>): Promise<Settlement> {
    const settlement = await run();
    this.consumed.push(settlement);
    return settlement;
  }

  notice(notice: BusNotice): void {
    this.notices.push(notice);
  }
}
