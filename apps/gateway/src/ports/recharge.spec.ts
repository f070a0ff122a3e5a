import { v7 } from 'uuid';
import { rechargeContract } from './recharge.contract.ts';
import { MemoryRecharge } from './recharge.memory.ts';

rechargeContract('MemoryRecharge', async () => {
  const account = v7();
  const recharge = new MemoryRecharge(new Set([account]));
  return { recharge, account, end: (topup) => recharge.end(topup), close: async () => undefined };
});
