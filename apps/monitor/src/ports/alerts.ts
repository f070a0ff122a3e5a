import type { AlertState } from '@saldo/contracts';
import type { AlertRecord, Finding, LookSpan, Telling } from '../domain/alert.ts';

export interface AlertPage {
  readonly state?: AlertState;
  readonly limit: number;
  /** The id of the last alert of the page before. */
  readonly after?: string;
}

/**
 * What is wrong now, what was, and what was told of it. Several look at once and one may be slow, so that a look changes what
 * another saw only if it began after that one's answers were in.
 */
export abstract class Alerts {
  /** Whether what is kept now outlives this process. */
  abstract readonly isDurable: boolean;
  /** Opens an alert for what was found, or counts that it still lasts. Several at once open one; what ended since opens none. */
  abstract raise(finding: Finding, look: LookSpan): Promise<void>;
  /** Ends an alert that was active before the look began. */
  abstract clear(id: string, look: LookSpan): Promise<void>;
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
