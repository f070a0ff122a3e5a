import { aPartner } from '../domain/partner.builder.ts';
import { accountsContract } from './accounts.contract.ts';
import { MemoryAccounts } from './accounts.memory.ts';
import { MemoryAdjustments } from './adjustments.memory.ts';
import { MemoryPartners } from './partners.memory.ts';
import { MemoryTopups } from './topups.memory.ts';

accountsContract('MemoryAccounts', async () => {
  const partners = new MemoryPartners();
  const partner = aPartner();
  await partners.create(partner);
  const [topups, adjustments] = [new MemoryTopups(partners), new MemoryAdjustments(partners)];
  return { accounts: new MemoryAccounts(partners, topups, adjustments), topups, adjustments, partner };
});
