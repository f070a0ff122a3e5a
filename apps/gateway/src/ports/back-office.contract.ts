import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { account, adjustment } from '@saldo/contracts';
import { v7 } from 'uuid';
import type { BackOffice } from './back-office.ts';

const context = { actor: 'operator:ana', signal: new AbortController().signal };

/** A service that decides on adjustments: it answers with whoever asked, and lets only `operator:ana` decide. Of accounts it says nothing, ever. */
export interface BackOfficeWorld {
  readonly backOffice: BackOffice;
  close(): Promise<void>;
}

/** What every implementation of the port must do. */
export function backOfficeContract(name: string, open: () => Promise<BackOfficeWorld>): void {
  describe(`${name} as BackOffice`, () => {
    let world: BackOfficeWorld;

    beforeAll(async () => {
      world = await open();
    });

    afterAll(() => world.close());

    it('asks in the name of the actor and answers the reply', async () => {
      const id = v7();
      const decided = await world.backOffice.ask(adjustment.approve, { id, note: 'seen' }, context);
      expect(decided).toMatchObject({
        id,
        note: 'seen',
        decided_by: 'operator:ana',
        amount: { micros: 5_000_000n, currency: 'MXN' },
      });
    });

    it('waits no longer than it is told', async () => {
      const asked = world.backOffice.ask(account.find, { id: v7() }, { ...context, timeoutMs: 50 });
      await expect(asked).rejects.toMatchObject({ code: 'timeout' });
    });

    it('hands a refusal on with its code', async () => {
      const asked = world.backOffice.ask(
        adjustment.approve,
        { id: v7() },
        { ...context, actor: 'operator:bob' },
      );
      await expect(asked).rejects.toMatchObject({ name: 'RefusalError', code: 'same_operator' });
    });
  });
}
