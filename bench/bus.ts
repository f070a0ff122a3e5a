import 'reflect-metadata';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from '@nats-io/transport-node';
import { connectBus } from '@saldo/bus';
import { topup } from '@saldo/contracts';
import { freshNats } from '@saldo/testing';
import { INPUT } from './bus/sample.ts';

export const question = 'What does a typed, validated bus request cost beside a raw NATS request?';

export interface BusRow {
  readonly inFlight: number;
  readonly rawPerSecond: number;
  readonly oursPerSecond: number;
  readonly ratio: number;
  /** Milliseconds of one request of ours, at the median and at the 99th percentile. */
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const REPETITIONS = 5;
const SECONDS = 1.5;

/**
 * `saldo.recharge.topup.find` with its real classes (validated four times, headers, deadline, queue group) against
 * `nc.request` with the same bytes to a responder that answers ready bytes. Three processes: server, responder, client.
 * Ours and raw alternate; a row is the median of the repetitions.
 */
export async function run(): Promise<BusRow[]> {
  const server = await freshNats();
  const responders = await Promise.all([
    startResponder('ours', server.url),
    startResponder('raw', server.url),
  ]);
  const bus = await connectBus({ url: server.url, service: 'gateway' });
  const connection = await connect({ servers: `127.0.0.1:${server.port}`, noAsyncTraces: true });
  const body = JSON.stringify(INPUT);
  const ours = (): Promise<unknown> => bus.ask(topup.find, INPUT);
  const raw = (): Promise<unknown> => connection.request('raw', body, { timeout: 5_000 });
  const rows: BusRow[] = [];
  for (const inFlight of [1, 16, 64, 256]) rows.push(await compare(inFlight, ours, raw));
  await Promise.all([bus.close(), connection.close()]);
  for (const responder of responders) responder.stdin?.end();
  await server.stop();
  return rows;
}

async function compare(inFlight: number, ours: Ask, raw: Ask): Promise<BusRow> {
  const measured: { ours: Sample; raw: Sample; ratio: number }[] = [];
  await measure(inFlight, ours, 0.5);
  await measure(inFlight, raw, 0.5);
  for (let repetition = 0; repetition < REPETITIONS; repetition++) {
    const [a, b] = [await measure(inFlight, raw, SECONDS), await measure(inFlight, ours, SECONDS)];
    measured.push({ raw: a, ours: b, ratio: b.perSecond / a.perSecond });
  }
  const typical = (of: (one: (typeof measured)[number]) => number): number => median(measured.map(of));
  return {
    inFlight,
    rawPerSecond: Math.round(typical((one) => one.raw.perSecond)),
    oursPerSecond: Math.round(typical((one) => one.ours.perSecond)),
    ratio: round(typical((one) => one.ratio)),
    p50Ms: round(typical((one) => one.ours.p50Ms)),
    p99Ms: round(typical((one) => one.ours.p99Ms)),
  };
}

type Ask = () => Promise<unknown>;

interface Sample {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

async function measure(inFlight: number, ask: Ask, seconds: number): Promise<Sample> {
  const took: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1_000;
  const lane = async (): Promise<void> => {
    for (let before = performance.now(); before < end;) {
      await ask();
      const after = performance.now();
      took.push(after - before);
      before = after;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  const perSecond = took.length / ((performance.now() - start) / 1_000);
  took.sort((a, b) => a - b);
  const at = (share: number): number => took[Math.floor(took.length * share)] ?? 0;
  return { perSecond, p50Ms: at(0.5), p99Ms: at(0.99) };
}

async function startResponder(kind: 'ours' | 'raw', url: string): Promise<ChildProcess> {
  const program = new URL('bus/responder.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, ['--import', 'tsx', program, kind, url], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
