import type { PendingRow } from './outbox-table.ts';
import type { Publisher, PublishReceipt } from './publisher.ts';

export interface Delivery {
  readonly accepted: readonly { readonly row: PendingRow; readonly receipt: PublishReceipt }[];
  /** At most one row of an aggregate: those behind it were not tried. */
  readonly refused: readonly { readonly row: PendingRow; readonly error: unknown }[];
}

/** Publishes rows, many in flight: the aggregates side by side, each aggregate's rows one after the other and none past a failure. */
export async function deliver(publisher: Publisher, rows: readonly PendingRow[]): Promise<Delivery> {
  const accepted: { row: PendingRow; receipt: PublishReceipt }[] = [];
  const refused: { row: PendingRow; error: unknown }[] = [];
  const deliverLane = async (lane: readonly PendingRow[]) => {
    for (const row of lane) {
      try {
        accepted.push({ row, receipt: await publisher.publish(row) });
      } catch (error) {
        refused.push({ row, error });
        return;
      }
    }
  };
  await Promise.all(lanesOf(rows).map(deliverLane));
  return { accepted, refused };
}

function lanesOf(rows: readonly PendingRow[]): PendingRow[][] {
  const lanes = new Map<string, PendingRow[]>();
  for (const row of rows) {
    const lane = lanes.get(row.lane);
    if (lane) lane.push(row);
    else lanes.set(row.lane, [row]);
  }
  return [...lanes.values()];
}
