import { money } from '@saldo/money';
import { floatsContract } from './floats.contract.ts';
import { MemoryFloats } from './floats.memory.ts';

floatsContract('MemoryFloats', async () => {
  const floats = new MemoryFloats();
  return { floats, deliver: async (provider, micros) => floats.deliver(provider, money(micros, 'MXN')) };
});
