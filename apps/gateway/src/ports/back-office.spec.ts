import { account, adjustment } from '@saldo/contracts';
import { approve } from './adjustments.builder.ts';
import { backOfficeContract } from './back-office.contract.ts';
import { MemoryBackOffice } from './back-office.memory.ts';

backOfficeContract('MemoryBackOffice', async () => {
  const backOffice = new MemoryBackOffice();
  backOffice.on(adjustment.approve, approve);
  backOffice.on(account.find, () => {
    throw Object.assign(new Error('nobody answered in time'), { code: 'timeout' });
  });
  return { backOffice, close: async () => undefined };
});
