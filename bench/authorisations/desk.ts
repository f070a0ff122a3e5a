import { join } from 'node:path';
import { callAuthorised, callEnded } from '@saldo/contracts';
import { migrate, postgres } from '@saldo/database';
import { PostgresLedger } from '@saldo/ledger-store';
import { money } from '@saldo/money';
import { Outbox } from '@saldo/outbox';
import { v7 } from 'uuid';
import { PostgresCallAccounts } from '../../apps/esl-billing-engine/src/adapters/postgres/call-accounts.ts';
import { PostgresCalls } from '../../apps/esl-billing-engine/src/adapters/postgres/calls.ts';
import { PostgresPayers } from '../../apps/esl-billing-engine/src/adapters/postgres/payers.ts';
import { callView } from '../../apps/esl-billing-engine/src/domain/call-message.ts';
import {
  aCallAccount,
  aCdr,
  aHeldCall,
  moved,
  someLimits,
} from '../../apps/esl-billing-engine/src/domain/held-call.builder.ts';
import { revenueAccount } from '../../apps/esl-billing-engine/src/domain/ledger-ids.ts';

const ROOT = join(import.meta.dirname, '../..');
const FOLDERS = ['libs/database', 'libs/ledger-store', 'libs/outbox', 'apps/esl-billing-engine'].map(
  (project) => join(ROOT, project, 'migrations'),
);
const GIFT_MICROS = 1_000_000_000_000n;
const NEVER = { warnMicros: GIFT_MICROS, suspendMicros: GIFT_MICROS };

export type Desk = Awaited<ReturnType<typeof openDesk>>;

/** So many accounts with money, and what is done with them: a whole call, or a bare hold. */
export async function openDesk(url: string, count: number) {
  await migrate(url, FOLDERS);
  const [database, ledger] = await Promise.all([postgres({ url }), PostgresLedger.open({ url })]);
  const accounts = Array.from({ length: count }, () => aCallAccount());
  const keeper = new PostgresCallAccounts(ledger, database);
  for (const account of accounts) await keeper.create(account, GIFT_MICROS);
  const calls = new PostgresCalls(ledger, database, new Outbox(database), NEVER);
  const payers = new PostgresPayers(database);
  let turn = 0;
  const next = () => accounts[(turn += 1) % count]!;
  return {
    call: async (): Promise<void> => {
      const { id, number } = next();
      await payers.identify([{ kind: 'account', value: number }]);
      const call = aHeldCall(id, '0.30');
      const begun = [{ event: callAuthorised, payload: callView(call) }];
      const opening = await calls.open({ call, limits: someLimits(), told: begun }, undefined);
      if (opening.status !== 'opened') throw new Error(`a call was not opened: ${opening.status}`);
      const cdr = aCdr(call, '0.30');
      const settlement = { costMicros: 300_000n, postMicros: 300_000n, extraMicros: 0n };
      const told = [{ event: callEnded, payload: cdr }];
      const to = moved(call, { state: 'ended' });
      await calls.end({ from: call, to, settlement, cdr, told, day: '2026-11-25' }, undefined);
    },
    hold: async (): Promise<void> => {
      const hold = v7();
      const [from, to] = [next().id, revenueAccount('PEN')];
      await ledger.commit({
        operations: [{ kind: 'hold', id: hold, from, to, amount: money(300_000n, 'PEN') }],
      });
      await ledger.commit({ operations: [{ kind: 'void', id: v7(), hold }] });
    },
    close: async (): Promise<void> => {
      await Promise.all([database.close(), ledger.close()]);
    },
  };
}
