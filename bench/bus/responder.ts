import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { connectBus, SaldoTransport, serves } from '@saldo/bus';
import { topup } from '@saldo/contracts';
import { connect } from '@nats-io/transport-node';
import { ORDER } from './sample.ts';

/** The process that answers: `responder.ts ours|raw <url>`. Says `ready` on its standard output, and ends with its input. */
const [, , kind, url = ''] = process.argv;

class BenchModule {}

async function ours(): Promise<void> {
  const asked = { find: topup.find };
  const door = serves(asked, [], () => ({ find: () => Promise.resolve(ORDER) }));
  Module({ controllers: [door] })(BenchModule);
  const bus = await connectBus({ url, service: 'recharge' });
  const registry = { resources: [asked], events: [], principals: [] };
  const app = await NestFactory.createMicroservice(BenchModule, {
    strategy: new SaldoTransport(bus, { registry }),
    logger: false,
  });
  await app.listen();
}

async function raw(): Promise<void> {
  const connection = await connect({ servers: new URL(url).host });
  const body = JSON.stringify(ORDER);
  connection.subscribe('raw', { queue: 'raw', callback: (_error, message) => void message.respond(body) });
  await connection.flush();
}

await (kind === 'ours' ? ours() : raw());
process.stdout.write('ready\n');
process.stdin.resume().on('end', () => process.exit(0));
