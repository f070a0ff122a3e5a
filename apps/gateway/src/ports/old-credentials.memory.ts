import { OldCredentials } from './old-credentials.ts';
import type { OldClient, OldCustomer } from '../domain/old-customer.ts';
import type { OldLogin } from './old-credentials.ts';

export class MemoryOldCredentials extends OldCredentials {
  private readonly rows = new Map<string, OldLogin & OldClient>();

  override async set(login: OldLogin, client: OldClient): Promise<boolean> {
    const holder = this.rows.get(login.customerId)?.partner;
    if (holder !== undefined && holder !== client.partner) return false;
    this.rows.set(login.customerId, { ...login, ...client });
    return true;
  }

  override async verify(customerId: string, key: string): Promise<OldClient | undefined> {
    const row = this.rows.get(customerId);
    return row?.key === key ? { partner: row.partner, account: row.account } : undefined;
  }

  override async all(): Promise<readonly OldCustomer[]> {
    return [...this.rows.values()]
      .map(({ customerId, partner, account }) => ({ customerId, partner, account }))
      .sort((a, b) => (a.customerId < b.customerId ? -1 : 1));
  }
}
