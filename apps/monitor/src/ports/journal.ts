import type { FleetName, FleetRun } from '@saldo/contracts';
import type { Span } from '../domain/analytics.ts';
import type { Entry } from '../domain/entry.ts';
import type { Look } from '../domain/look.ts';
import type { Matter } from '../domain/matter.ts';
import type { Sample } from '../domain/sample.ts';

/** What was heard and seen of the others. Every method rejects with `StoreAway` while it cannot be reached. */
export abstract class Journal {
  /** Whether it outlives this process. */
  abstract readonly isDurable: boolean;
  /** Keeps what an event left behind. The same again, and older news after newer, change nothing. */
  abstract take(entry: Entry): Promise<void>;
  /** Samples of these events since an instant, the newest first. */
  abstract samples(events: readonly string[], since: Date): Promise<readonly Sample[]>;
  /** Runs that began in the span, as far as they had come when they were last heard of. */
  abstract runs(span: Span, fleet?: FleetName): Promise<readonly FleetRun[]>;
  abstract openMatters(): Promise<readonly Matter[]>;
  /** Notes a look. The same twice is two looks. */
  abstract see(look: Look): Promise<void>;
  abstract looks(since: Date): Promise<readonly Look[]>;
}
