import type { Input, Reply, key } from '@saldo/contracts';
import { viewKey } from '../domain/partner-key.ts';
import type { Keys } from '../ports/keys.ts';

/** Lists a partner's keys, without their secrets. */
export class ListKeys {
  constructor(private readonly keys: Keys) {}

  async run({ partner }: Input<typeof key.list>): Promise<Reply<typeof key.list>> {
    return { data: (await this.keys.list(partner)).map(viewKey) };
  }
}
