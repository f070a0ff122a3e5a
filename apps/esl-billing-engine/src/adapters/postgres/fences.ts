import { lease } from '@saldo/database';
import type { Database } from '@saldo/database';
import { Fences } from '../../ports/fences.ts';
import type { Ownership } from '../../ports/fences.ts';

const RAISE = `
  INSERT INTO switches AS s (name, fence) VALUES ($1, $2)
  ON CONFLICT (name) DO UPDATE SET fence = greatest(s.fence, excluded.fence)`;

/** The ownership of a switch as a lease whose number is written beside the switch, where every write of its calls looks. */
export class PostgresFences extends Fences {
  constructor(
    private readonly database: Database,
    private readonly ttlMs?: number,
  ) {
    super();
  }

  override async tryTake(switchName: string): Promise<Ownership | undefined> {
    const options = this.ttlMs === undefined ? {} : { ttlMs: this.ttlMs };
    const held = await lease(this.database, `switch-${switchName}`, options).tryTake();
    if (!held) return undefined;
    // Writes of the owner before wait for this row, or this waits for them: none of them comes after it.
    await this.database.detached(() => this.database.execute(RAISE, [switchName, held.epoch]));
    return { fence: held.epoch, signal: held.signal, release: () => held.release() };
  }
}
