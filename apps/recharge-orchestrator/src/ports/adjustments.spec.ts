import { aPartner } from '../domain/partner.builder.ts';
import { adjustmentsContract } from './adjustments.contract.ts';
import { MemoryAdjustments } from './adjustments.memory.ts';
import { MemoryPartners } from './partners.memory.ts';

adjustmentsContract('MemoryAdjustments', async () => {
  const partners = new MemoryPartners();
  const partner = aPartner();
  await partners.create(partner);
  const adjustments = new MemoryAdjustments(partners);
  return {
    adjustments,
    partner: partner.id,
    balanceOf: async (account) => (await partners.ledger.findAccount(account))?.balance,
    told: async () => adjustments.told.map(({ event }) => event.name),
  };
});
