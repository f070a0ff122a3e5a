import { describe } from '@jest/globals';
import type { Capability } from '@saldo/contracts';
import { providerContract } from './provider.contract.ts';
import type { ProviderWorld } from './provider.contract.ts';
import { MemoryProvider, deliver, refuse, vanishAfterDelivery } from './provider.memory.ts';

describe.each([
  [['status_by_our_reference', 'reversal']],
  [['status_by_our_reference', 'status_by_their_reference', 'statement']],
] as const)('MemoryProvider with %j', (capabilities) => {
  providerContract('MemoryProvider', () => aWorld(capabilities));
});

async function aWorld(capabilities: readonly Capability[]): Promise<ProviderWorld> {
  const phones = {
    delivers: '+525512340000',
    refuses: '+525512340001',
    vanishesAfterDelivery: '+525512340002',
  };
  const provider = new MemoryProvider(
    ({ phone }) => {
      if (phone === phones.refuses) return refuse;
      return phone === phones.vanishesAfterDelivery ? vanishAfterDelivery : deliver;
    },
    { capabilities },
  );
  return {
    provider,
    phones,
    delivered: async () => provider.delivered.map(({ reference }) => reference),
    close: async () => undefined,
  };
}
