import type { FleetName } from '@saldo/contracts';
import type { BatchKind } from '../../domain/fleet/batch.ts';
import type { RunCounts } from '../../domain/fleet/batches.ts';
import { masterNote } from '../../domain/fleet/notes.ts';
import type { Recharges } from '../../ports/recharges.ts';
import type { SettleRecharges } from './settle-recharges.ts';

/** What of a fleet is to be written into the operator's tables. */
export interface SettleWish {
  readonly fleet: FleetName;
  readonly kind: Exclude<BatchKind, 'import'>;
  readonly run?: string;
  /** How a run stood by then, for the note. */
  readonly counts?: RunCounts;
}

/** `reason`: why something remains, where something does. */
export interface SettledFleet {
  readonly settled: number;
  readonly note?: string;
  readonly reason?: string;
}

const MOST = 10_000;

/** Writes what was delivered, and is not in the operator's tables yet: of one run, of a person's wish, or of all before. */
export class SettleFleet {
  constructor(
    private readonly recharges: Recharges,
    private readonly settle: SettleRecharges,
  ) {}

  async run({ fleet, kind, run, counts }: SettleWish): Promise<SettledFleet> {
    const delivered = await this.recharges.inState(fleet, ['succeeded'], MOST);
    const wanted = delivered.filter((one) => kind === 'recovery' || one.run === run);
    const known = counts ?? {
      failed: 0,
      pending: 0,
      reporting: 0,
      processed: wanted.length,
      total: wanted.length,
    };
    const given = { fleet, kind, counts: known, recharges: wanted };
    const { settledCount, left } = await this.settle.run(run === undefined ? given : { ...given, run });
    const [first] = left;
    const note =
      wanted.length > 0
        ? masterNote(fleet, kind, {
            ...known,
            succeeded: wanted.length,
            attempted: wanted.length + known.failed,
          })
        : undefined;
    return {
      settled: settledCount,
      ...(note === undefined ? {} : { note }),
      ...(first === undefined ? {} : { reason: `${left.length} not settled: ${first.reason}` }),
    };
  }
}
