import { describe, expect, it } from '@jest/globals';
import { partner, refusal } from '@saldo/contracts';
import { FixedClock } from '@saldo/testing/fixed-clock';
import { v7 } from 'uuid';
import { MemoryBackOffice } from '../ports/back-office.memory.ts';
import { MemoryOldCredentials } from '../ports/old-credentials.memory.ts';
import { aPartner } from '../ports/recharge.builder.ts';
import { SetOldCredentials } from './set-old-credentials.ts';

const context = { actor: 'operator:ana', signal: new AbortController().signal };
const login = { customer_id: 'relier', api_key: 'the-old-key' };

describe('SetOldCredentials', () => {
  const aDesk = () => {
    const [backOffice, credentials] = [new MemoryBackOffice(), new MemoryOldCredentials()];
    const known = [aPartner(v7()), aPartner(v7())] as const;
    backOffice.on(partner.find, ({ id }) => {
      const found = known.find((one) => one.id === id);
      if (!found) throw refusal(partner.find, 'not_found');
      return found;
    });
    const set = new SetOldCredentials(backOffice, credentials, new FixedClock());
    return { backOffice, credentials, known, set };
  };

  it('makes the old client known as the partner, with his live account', async () => {
    const { credentials, known, set } = aDesk();
    expect(await set.run({ ...login, partner: known[0].id }, context)).toBe('set');
    expect(await credentials.verify('relier', 'the-old-key')).toEqual({
      partner: known[0].id,
      account: known[0].live_account,
    });
  });

  it('refuses a partner who is not there, and an id that another partner has', async () => {
    const { known, set } = aDesk();
    expect(await set.run({ ...login, partner: v7() }, context)).toBe('partner_unknown');
    await set.run({ ...login, partner: known[0].id }, context);
    expect(await set.run({ ...login, partner: known[1].id }, context)).toBe('id_taken');
  });

  it('does not take a service that is away for a partner who is not there', async () => {
    const { set, backOffice, known } = aDesk();
    backOffice.ask = async () => Promise.reject(new Error('away'));
    await expect(set.run({ ...login, partner: known[0].id }, context)).rejects.toThrow('away');
  });
});
