import type { AnyEvent } from './declare/event.ts';
import type { AnyRequest, Resource } from './declare/request.ts';
import type { ServiceName } from './declare/service-name.ts';
import { key } from './gateway/key.ts';
import { account, accountCredited } from './recharge/account.ts';
import { topup, topupAccepted, topupFailed, topupSucceeded } from './recharge/topup.ts';

/** Who may connect to the bus, and all that it may say and hear there. Permissions are generated from these. */
export interface Principal {
  readonly name: string;
  /** What the principal is, for people. */
  readonly summary: string;
  /** The service it is, which may then serve its resources, publish its events and consume. */
  readonly service?: ServiceName;
  readonly serves?: readonly Resource[];
  readonly publishes?: readonly AnyEvent[];
  /** Events taken durably, each at least once. */
  readonly consumes?: readonly AnyEvent[];
  readonly asks?: readonly AnyRequest[];
  /** Live events heard while connected, which may be missed. */
  readonly listens?: readonly AnyEvent[];
  /** Whether it may create streams and consumers and handle dead letters. */
  readonly provisions?: boolean;
}

export const principals = [
  {
    name: 'gateway',
    summary: 'The only HTTP door.',
    service: 'gateway',
    serves: [key],
    asks: [topup.create, topup.find, account.find],
    listens: [topupSucceeded, topupFailed],
  },
  {
    name: 'recharge',
    summary: 'Makes a top-up happen at a provider exactly once.',
    service: 'recharge',
    serves: [topup, account],
    publishes: [topupAccepted, topupSucceeded, topupFailed, accountCredited],
  },
  {
    name: 'operator',
    summary: 'The person or launcher who sets Saldo up and looks after it.',
    asks: [account.open, account.credit, account.find, topup.find, key.issue, key.revoke],
    listens: [topupAccepted, topupSucceeded, topupFailed, accountCredited],
    provisions: true,
  },
  {
    name: 'observer',
    summary: 'An example of a program that knows only NATS: it may look up orders and hear of them.',
    asks: [topup.find],
    listens: [topupAccepted, topupSucceeded, topupFailed],
  },
] as const satisfies readonly Principal[];
