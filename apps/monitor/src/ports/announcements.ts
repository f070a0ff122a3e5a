import type { AlertRecord, Telling } from '../domain/alert.ts';

/** Tells of alerts. Resolves when the bus has stored it, and rejects otherwise; what is told again under its id is stored once. */
export abstract class Announcements {
  abstract tell(alert: AlertRecord, telling: Telling): Promise<void>;
}
