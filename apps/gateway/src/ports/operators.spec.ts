import { operatorsContract } from './operators.contract.ts';
import { MemoryOperators } from './operators.memory.ts';

operatorsContract('MemoryOperators', async () => new MemoryOperators());
