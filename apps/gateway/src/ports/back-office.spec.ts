import { adjustment } from '@saldo/contracts';
import { approve } from './adjustments.builder.ts';
import { backOfficeContract } from './back-office.contract.ts';
import { MemoryBackOffice } from './back-office.memory.ts';

backOfficeContract('MemoryBackOffice', async () => {
  const backOffice = new MemoryBackOffice();
  backOffice.on(adjustment.approve, approve);
  return { backOffice, close: async () => undefined };
});
