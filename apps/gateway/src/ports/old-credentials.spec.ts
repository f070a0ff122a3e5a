import { oldCredentialsContract } from './old-credentials.contract.ts';
import { MemoryOldCredentials } from './old-credentials.memory.ts';

oldCredentialsContract('MemoryOldCredentials', async () => new MemoryOldCredentials());
