import type { CallIdentity } from '../domain/call.ts';

/** A record of a switch that came before its call was over; `leg` is the one that it tells of. */
export interface KeptRecord extends CallIdentity {
  /** The call that it waits for. */
  readonly call: string;
  readonly document: string;
  readonly keptAt: Date;
}

/** Records that wait for the end of their call. */
export abstract class KeptRecords {
  /** Once it returns, the record outlives this process. Of a leg the first one stays. */
  abstract keep(record: KeptRecord): Promise<void>;
  abstract find(leg: CallIdentity): Promise<KeptRecord | undefined>;
  /** A page of those whose call is over or cannot live any longer, the oldest first; after a record, the next page. */
  abstract due(now: Date, after: KeptRecord | undefined): Promise<readonly KeptRecord[]>;
  abstract drop(leg: CallIdentity): Promise<void>;
  abstract count(): Promise<number>;
}
