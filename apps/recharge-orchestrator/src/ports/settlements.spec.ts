import { ZONE } from '../domain/fleet/delivered-recharge.builder.ts';
import { settlementsContract } from './settlements.contract.ts';
import { MemorySettlements } from './settlements.memory.ts';

settlementsContract('MemorySettlements', async () => {
  const settlements = new MemorySettlements(ZONE);
  return {
    settlements,
    addLine: async (fleet, sim, seconds) => settlements.addLine(fleet, sim, seconds),
    addDetail: async (row) => settlements.addDetail('gps', row),
    expiryOf: async (fleet, sim) => settlements.expiries.get(`${fleet} ${sim}`) ?? NaN,
    masters: async () => settlements.masters,
    details: async () => settlements.details,
  };
});
