import { partnersContract } from './partners.contract.ts';
import { MemoryPartners } from './partners.memory.ts';

partnersContract('MemoryPartners', async () => {
  const partners = new MemoryPartners();
  return {
    partners,
    balanceOf: async (account) => (await partners.ledger.findAccount(account))?.balance,
    told: async () => partners.told.map(({ event }) => event.name),
  };
});
