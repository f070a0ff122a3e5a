import type { AlertRecord, Telling } from '../domain/alert.ts';
import { Announcements } from './announcements.ts';

/** A bus in memory, which can be away, and stores what it was told under one id once. */
export class MemoryAnnouncements extends Announcements {
  readonly told = new Map<string, { readonly kind: Telling['kind']; readonly alert: AlertRecord }>();
  isAway = false;

  async tell(alert: AlertRecord, { kind, messageId }: Telling): Promise<void> {
    if (this.isAway) throw new Error('the bus is away');
    if (!this.told.has(messageId)) this.told.set(messageId, { kind, alert });
  }
}
