import { switchCredentialsContract } from './switch-credentials.contract.ts';
import { MemorySwitchCredentials } from './switch-credentials.memory.ts';

switchCredentialsContract('MemorySwitchCredentials', (logins) => new MemorySwitchCredentials(logins));
