import { natsPermissions, renderNatsConf } from '@saldo/bus';
import { contracts } from '@saldo/contracts';
import type { Artifact } from '../artifacts.ts';
import { NOTICE } from '../notice.ts';

/** What each principal may say and hear, for nats-server to include. */
export function natsConf(): Artifact {
  return {
    path: 'deploy/nats/permissions.conf',
    text: `# ${NOTICE}\n${renderNatsConf(natsPermissions(contracts))}`,
  };
}
