import { serves } from '@saldo/bus';
import { oldQueue } from '@saldo/contracts';
import { ImportQueueFile } from '../../use-cases/fleet/import-queue-file.ts';

export const OldQueueRequests = serves(oldQueue, [ImportQueueFile], (importFile) => ({
  import: (input) => importFile.run(input),
}));
