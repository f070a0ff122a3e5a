import { MemoryRecharges } from './recharges.memory.ts';
import { rechargeReadsContract } from './recharge-reads.contract.ts';
import { rechargesContract } from './recharges.contract.ts';
import type { RechargesWorld } from './recharges.contract.ts';

async function open(): Promise<RechargesWorld> {
  const recharges = new MemoryRecharges();
  const { exceptions, ledger } = recharges;
  return {
    recharges,
    exceptions,
    ledger,
    takeOver: async (fleet) => {
      const epoch = (recharges.epochs.get(fleet) ?? 0n) + 1n;
      recharges.epochs.set(fleet, epoch);
      return { fleet, epoch };
    },
    told: async () => recharges.told.map(({ event }) => event.name),
  };
}

rechargesContract('MemoryRecharges', open);
rechargeReadsContract('MemoryRecharges', open);
