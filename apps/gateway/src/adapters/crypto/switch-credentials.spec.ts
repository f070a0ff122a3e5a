import { switchCredentialsContract } from '../../ports/switch-credentials.contract.ts';
import { HashedSwitchCredentials } from './switch-credentials.ts';

switchCredentialsContract('HashedSwitchCredentials', (logins) => new HashedSwitchCredentials(logins));
