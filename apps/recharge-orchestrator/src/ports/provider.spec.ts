import { providerContract } from './provider.contract.ts';
import { MemoryProvider, deliver, refuse, vanishAfterDelivery } from './provider.memory.ts';

providerContract('MemoryProvider', async () => {
  const phones = {
    delivers: '+525512340000',
    refuses: '+525512340001',
    vanishesAfterDelivery: '+525512340002',
  };
  const provider = new MemoryProvider(({ phone }) => {
    if (phone === phones.refuses) return refuse;
    return phone === phones.vanishesAfterDelivery ? vanishAfterDelivery : deliver;
  });
  return {
    provider,
    phones,
    delivered: async () => provider.delivered.map(({ reference }) => reference),
    close: async () => undefined,
  };
});
