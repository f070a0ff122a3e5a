import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

import { within } from './within.ts';

/** From a cached read to a provider that takes its time, in seconds. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export interface MetricDescription<Label extends string> {
  name: string;
  help: string;
  labels?: readonly Label[];
}

const READ_LIMIT_MS = 1_000;

/**
 * One registry per process: rate, errors and duration of every door, and what a service adds.
 * Labels are of few values by rule: routes, subjects and outcomes, never an id or a phone number.
 */
export class Metrics {
  readonly registry = new Registry();

  readonly httpSeconds = this.histogram({
    name: 'http_server_request_duration_seconds',
    help: 'Time from an HTTP request to its answer.',
    labels: ['route', 'method', 'status'],
  });

  readonly rpcSeconds = this.histogram({
    name: 'rpc_server_duration_seconds',
    help: 'Time from a bus request to its reply.',
    labels: ['subject', 'outcome'],
  });

  readonly consumerSeconds = this.histogram({
    name: 'consumer_process_duration_seconds',
    help: 'Time a durable consumer took for one event.',
    labels: ['subject', 'outcome'],
  });

  constructor(service: string) {
    this.registry.setDefaultLabels({ service });
    collectDefaultMetrics({ register: this.registry });
  }

  counter<Label extends string = never>({
    name,
    help,
    labels = [],
  }: MetricDescription<Label>): Counter<Label> {
    return new Counter({ name, help, labelNames: labels, registers: [this.registry] });
  }

  histogram<Label extends string = never>({
    name,
    help,
    labels = [],
  }: MetricDescription<Label>): Histogram<Label> {
    return new Histogram({ name, help, labelNames: labels, buckets: SECONDS, registers: [this.registry] });
  }

  gauge<Label extends string = never>({ name, help, labels = [] }: MetricDescription<Label>): Gauge<Label> {
    return new Gauge({ name, help, labelNames: labels, registers: [this.registry] });
  }

  /**
   * A gauge whose value is asked for when somebody scrapes: for what a table knows better than this process. One that
   * cannot be told is NaN, so that a database that is away does not hide everything else.
   */
  observed({ name, help }: { name: string; help: string }, read: () => Promise<number>): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      async collect() {
        this.set(await within(READ_LIMIT_MS, read()).catch(() => Number.NaN));
      },
    });
  }

  /** The Prometheus text exposition of everything registered. */
  text(): Promise<string> {
    return this.registry.metrics();
  }
}
