import { refusal, topup, topupSucceeded } from '@saldo/contracts';
import type { Topup } from '@saldo/contracts';
import type { Bus } from './bus.ts';
import { consumes } from './consumes.ts';
import { serves } from './serves.ts';

declare const order: Topup;
declare const bus: Bus;

/** Two verbs, whatever else the resource gets. */
const verbs = { create: topup.create, find: topup.find };

abstract class FindTopup {
  abstract run(id: string): Promise<Topup>;
}

/* eslint-disable @typescript-eslint/no-unsafe-return, @typescript-eslint/no-unsafe-call -- the refused lines have no type */
// Read by the compiler alone: each marked line must be refused, or the check fails for a directive without an error.
export function handlers(): unknown[] {
  return [
    serves(verbs, [FindTopup], (find) => ({
      create: () => Promise.resolve(order),
      find: ({ id }) => find.run(id),
    })),
    // @ts-expect-error a verb without a handler
    serves(verbs, [], () => ({ create: () => Promise.resolve(order) })),
    serves(verbs, [], () => ({
      create: () => Promise.resolve(order),
      // @ts-expect-error a reply that is not the contract's
      find: () => Promise.resolve({ id: 'x' }),
    })),
    serves(verbs, [], () => ({
      create: () => Promise.resolve(order),
      // @ts-expect-error a field the input does not have
      find: ({ phone }) => Promise.resolve({ ...order, phone }),
    })),
    serves(verbs, [FindTopup], (find) => ({
      create: () => Promise.resolve(order),
      // @ts-expect-error a dependency used as what it is not
      find: ({ id }) => find.walk(id),
    })),
    // @ts-expect-error a refusal that the request does not declare
    refusal(topup.find, 'insufficient_funds'),
    refusal(topup.find, 'not_found'),
    consumes(
      topupSucceeded,
      [FindTopup],
      (find) =>
        async ({ id }, { messageId }) =>
          void (await find.run(id + messageId)),
    ),
    // @ts-expect-error a handler of what the event does not carry
    consumes(topupSucceeded, [], () => (count: number) => Promise.resolve(count)),
    // @ts-expect-error an input without its account
    bus.ask(topup.create, { id: 'x' }),
    // @ts-expect-error a reply used as what it is not
    bus.ask(topup.find, { id: 'x' }).then(({ cost }) => cost),
    bus.ask(topup.find, { id: 'x' }).then(({ status }) => status === 'succeeded'),
  ];
}
