import type { AlertState } from '@saldo/contracts';
import type { AlertRecord, Finding, Telling } from '../domain/alert.ts';

export interface AlertPage {
  readonly state?: AlertState;
  readonly limit: number;
  /** The id of the last alert of the page before. */
  readonly after?: string;
}

/**
 * What is wrong now, what was, and what was told of it. `at` is when the look began that found it so: several look at once, and the
 * older look has nothing to say of what a younger one has seen.
 */
export abstract class Alerts {
  /** Whether what is kept now outlives this process. */
  abstract readonly isDurable: boolean;
  /** Opens an alert for what was found, or counts that it still lasts. Several at once open one; what ended since opens none. */
  abstract raise(finding: Finding, at: Date): Promise<void>;
  /** Ends an alert that is active and not younger than the look. */
  abstract clear(id: string, at: Date): Promise<void>;
  /** The newest first. */
  abstract active(): Promise<readonly AlertRecord[]>;
  /** The newest first; `undefined` when the page before ended with no alert that is known. */
  abstract list(page: AlertPage): Promise<readonly AlertRecord[] | undefined>;
  /** What may have to be told: those that are active, and those that are over without anybody having been told so. */
  abstract pending(): Promise<readonly AlertRecord[]>;
  /** Writes down that the bus has stored a telling. A repeat changes nothing. */
  abstract told(alert: AlertRecord, telling: Telling, at: Date): Promise<void>;
  /** Takes alerts over as they are, where they are not known. */
  abstract adopt(alerts: readonly AlertRecord[]): Promise<void>;
}
