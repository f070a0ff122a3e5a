import { serves } from '@saldo/bus';
import { quarantine } from '@saldo/contracts';
import { ListQuarantine } from '../../use-cases/fleet/list-quarantine.ts';
import { ReleaseLine } from '../../use-cases/fleet/release-line.ts';

export const QuarantineRequests = serves(quarantine, [ListQuarantine, ReleaseLine], (list, release) => ({
  list: (filter) => list.run(filter),
  release: (input, context) => release.run(input, context),
}));
