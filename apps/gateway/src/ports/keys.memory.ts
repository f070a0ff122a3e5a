import { Keys } from './keys.ts';
import type { NewKey } from './keys.ts';
import type { ApiKey } from '../domain/api-key.ts';
import type { Holder } from '../domain/holder.ts';

export class MemoryKeys extends Keys {
  private readonly keys = new Map<string, NewKey & ApiKey & { revokedAt?: Date }>();

  override async issue(key: NewKey): Promise<ApiKey> {
    const number = String(this.keys.size);
    const issued = { id: number.padStart(8, '0'), secret: number.padStart(32, 's') };
    this.keys.set(issued.id, { ...key, ...issued });
    return issued;
  }

  override async holder({ id, secret }: ApiKey): Promise<Holder | undefined> {
    const key = this.keys.get(id);
    return key && key.secret === secret && !key.revokedAt ? { key: id, account: key.account } : undefined;
  }

  override async revoke(id: string, now: Date): Promise<Date | undefined> {
    const key = this.keys.get(id);
    return key && (key.revokedAt ??= now);
  }
}
