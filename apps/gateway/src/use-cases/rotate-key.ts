import { key, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import { formatKey } from '../domain/api-key.ts';
import { viewKey } from '../domain/partner-key.ts';
import type { Keys } from '../ports/keys.ts';

const GRACE_HOURS = 24;
const HOUR_MS = 3_600_000;

/** Makes a key with the terms of another, which ends after a while: time to put the new one in its place. */
export class RotateKey {
  constructor(
    private readonly keys: Keys,
    private readonly clock: Clock,
  ) {}

  async run(input: Input<typeof key.rotate>): Promise<Reply<typeof key.rotate>> {
    const { id, grace_hours: graceHours = GRACE_HOURS } = input;
    const now = this.clock.now();
    const oldEndsAt = new Date(now.getTime() + graceHours * HOUR_MS);
    const rotated = await this.keys.rotate(id, { now, oldEndsAt });
    switch (rotated.state) {
      case 'issued':
        return { ...viewKey(rotated.key), secret: formatKey(rotated.secret) };
      case 'unknown':
        throw refusal(key.rotate, 'not_found');
      case 'inactive':
        throw refusal(key.rotate, 'key_inactive');
      case 'too_many':
        throw refusal(key.rotate, 'too_many_keys');
    }
  }
}
