import { sessionsContract } from './sessions.contract.ts';
import { MemorySessions } from './sessions.memory.ts';

sessionsContract('MemorySessions', () => new MemorySessions());
