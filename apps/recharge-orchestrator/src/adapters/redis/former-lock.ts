import type { FleetName } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import type { RedisConnection } from '@saldo/service';

/** The former system's names of the fleets. */
const SERVICES: Readonly<Record<FleetName, string>> = { gps: 'gps', voice: 'voz', iot: 'eliot' };
const LIVES_S = 3_600;
/** A Redis that is slower than that is taken for away. */
const ANSWER_LIMIT_MS = 1_000;
/** How our lock ids begin. */
const OURS = 'saldo:';

/**
 * Takes a free key, one of a Saldo whose lease is over (whoever asks holds the lease), and its own, which may have been
 * flushed. Answers the value of anybody else.
 */
const TAKE = `
  local value = redis.call('GET', KEYS[1])
  if value and not string.find(value, '"lockId":"' .. ARGV[3], 1, true) then return value end
  redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
  return ''`;
/** Deletes the key of this lock alone. */
const RELEASE = `
  local value = redis.call('GET', KEYS[1])
  if value and string.find(value, '"lockId":"' .. ARGV[1] .. '"', 1, true) then return redis.call('DEL', KEYS[1]) end
  return 0`;

/** `away`: Redis does not answer, so nobody is kept away by it. */
export type FormerLockAnswer = 'taken' | 'held' | 'away';

/**
 * The lock of the former system (domain reference, section 000.3), by which its scripts and Saldo exclude each other.
 * It guards no money: that is for the fence of PostgreSQL.
 */
export class FormerLock {
  constructor(
    private readonly connection: RedisConnection,
    private readonly clock: Clock,
    private readonly prefix = '',
  ) {}

  /** Takes or renews it; for whoever holds the fleet's lease. */
  async take(fleet: FleetName, epoch: bigint): Promise<FormerLockAnswer> {
    const value = await this.ask(TAKE, fleet, [this.valueOf(fleet, epoch), String(LIVES_S), OURS]);
    if (value === undefined) return 'away';
    return value === '' ? 'taken' : 'held';
  }

  async release(fleet: FleetName, epoch: bigint): Promise<void> {
    await this.ask(RELEASE, fleet, [lockIdOf(fleet, epoch)]);
  }

  /** What stands under the key; `away` when Redis does not answer. */
  async read(fleet: FleetName): Promise<string | undefined> {
    const value = await this.ask(`return redis.call('GET', KEYS[1]) or ''`, fleet, []);
    return value === undefined ? 'away' : value || undefined;
  }

  private valueOf(fleet: FleetName, epoch: bigint): string {
    const timestamp = this.clock.now().getTime();
    const expiresAt = timestamp + LIVES_S * 1_000;
    return JSON.stringify({ lockId: lockIdOf(fleet, epoch), pid: process.pid, timestamp, expiresAt });
  }

  private async ask(script: string, fleet: FleetName, args: string[]): Promise<string | undefined> {
    const key = `${this.prefix}lockRecharge:recharge_${SERVICES[fleet]}`;
    const answer = this.connection.eval(script, { keys: [key], arguments: args });
    // Whatever becomes of a question that nobody waits for any more, it is no unhandled one.
    const given = answer.then(String).catch(() => undefined);
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), ANSWER_LIMIT_MS);
    });
    return Promise.race([given, limit]).finally(() => clearTimeout(timer));
  }
}

function lockIdOf(fleet: FleetName, epoch: bigint): string {
  return `${OURS}${fleet}:${epoch}`;
}
