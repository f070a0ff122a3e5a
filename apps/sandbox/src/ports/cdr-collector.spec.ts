import { collectsCdrs } from './cdr-collector.contract.ts';
import { MemoryCdrCollector } from './cdr-collector.memory.ts';

collectsCdrs('memory', async () => {
  const collector = new MemoryCdrCollector();
  return {
    collector,
    taken: () => collector.taken,
    refuse: (times) => (collector.refusals = times),
    close: async () => undefined,
  };
});
