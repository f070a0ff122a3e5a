import { CountField, event, request, resource, TextField } from '@saldo/contracts';
import type { Registry } from '../src/check-served.ts';

export class Probe {
  @TextField({ max: 2_000_000 })
  text!: string;

  @CountField({ optional: true })
  count?: number;
}

export class Echo {
  @TextField({ max: 2_000_000 })
  text!: string;

  @TextField({ max: 200 })
  actor!: string;
}

/** A resource of the tests' own, shaped as the product's are. */
export const probe = resource('recharge', 'probe', {
  echo: request({ summary: 'Answers what it is sent.', input: Probe, reply: Echo, refusals: ['not_found'] }),
});

export const probeSeen = event('probe.seen', Probe, {
  summary: 'A probe was seen.',
  from: 'recharge',
  audience: 'internal',
});
export const probeLost = event('probe.lost', Probe, {
  summary: 'A probe was lost.',
  from: 'recharge',
  audience: 'internal',
});

/** The service `recharge` serves the probe; `gateway` consumes what is seen. */
export const registry: Registry = {
  resources: [probe],
  events: [probeSeen, probeLost],
  principals: [
    {
      name: 'recharge',
      summary: '',
      service: 'recharge',
      serves: [probe],
      publishes: [probeSeen, probeLost],
    },
    {
      name: 'gateway',
      summary: '',
      service: 'gateway',
      asks: [probe.echo],
      consumes: [probeSeen],
      listens: [probeLost],
    },
  ],
};
