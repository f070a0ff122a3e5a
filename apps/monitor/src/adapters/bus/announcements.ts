import type { Bus } from '@saldo/bus';
import { Alert, alertCleared, alertRaised, encode, HEADERS } from '@saldo/contracts';
import type { AlertRecord, Telling } from '../../domain/alert.ts';
import { alertView } from '../../domain/alert-view.ts';
import { Announcements } from '../../ports/announcements.ts';

export class BusAnnouncements extends Announcements {
  private readonly publisher: ReturnType<Bus['publisher']>;

  constructor(bus: Bus) {
    super();
    this.publisher = bus.publisher();
  }

  async tell(alert: AlertRecord, { kind, messageId }: Telling): Promise<void> {
    const { subject } = kind === 'raised' ? alertRaised : alertCleared;
    const payload = encode(Alert, alertView(alert));
    await this.publisher.publish({
      id: messageId,
      subject,
      headers: { [HEADERS.actor]: 'service:monitor' },
      payload,
    });
  }
}
