import type { FleetName } from '@saldo/contracts';
import { answerWithin } from '@saldo/service';
import type { Clock } from '@saldo/service';
import type { RedisConnection } from '@saldo/service';

/** The former system's names of the fleets. */
const SERVICES: Readonly<Record<FleetName, string>> = { gps: 'gps', voice: 'voz', iot: 'eliot' };
const LIVES_S = 3_600;
/** Nothing that a person wants of one line takes longer, unless its process died. */
const JOINED_S = 900;
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
/** Lets the key of this lock alone go: to those who joined, where there are any. */
const RELEASE = `
  local value = redis.call('GET', KEYS[1])
  if not value or not string.find(value, '"lockId":"' .. ARGV[1] .. '"', 1, true) then return 0 end
  redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', ARGV[2])
  if redis.call('ZCARD', KEYS[2]) == 0 then return redis.call('DEL', KEYS[1]) end
  redis.call('SET', KEYS[1], ARGV[3], 'EX', ARGV[4])
  return 0`;
/** Joins whichever Saldo has the key, or takes it for those who join. Answers the value of anybody else. */
const JOIN = `
  local value = redis.call('GET', KEYS[1])
  if value and not string.find(value, '"lockId":"' .. ARGV[5], 1, true) then return value end
  redis.call('ZADD', KEYS[2], ARGV[1], ARGV[2])
  redis.call('EXPIRE', KEYS[2], ARGV[4])
  if not value then redis.call('SET', KEYS[1], ARGV[3], 'EX', ARGV[4])
  elseif redis.call('TTL', KEYS[1]) < tonumber(ARGV[4]) then redis.call('EXPIRE', KEYS[1], ARGV[4]) end
  return ''`;
/** The last who leaves deletes the key, unless a run has it. */
const LEAVE = `
  redis.call('ZREM', KEYS[2], ARGV[1])
  redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', ARGV[2])
  local value = redis.call('GET', KEYS[1])
  local isOurs = value and string.find(value, '"lockId":"' .. ARGV[3] .. '"', 1, true)
  if isOurs and redis.call('ZCARD', KEYS[2]) == 0 then return redis.call('DEL', KEYS[1]) end
  return 0`;

export interface FormerLockOptions {
  /** Before every key. */
  readonly prefix?: string;
  readonly answerLimitMs?: number;
}

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
    private readonly options: FormerLockOptions = {},
  ) {}

  /** Takes or renews it; for whoever holds the fleet's lease. */
  async take(fleet: FleetName, epoch: bigint): Promise<FormerLockAnswer> {
    const mine = this.valueOf(lockIdOf(fleet, epoch), LIVES_S);
    const value = await this.ask(TAKE, fleet, [mine, String(LIVES_S), OURS]);
    if (value === undefined) return 'away';
    return value === '' ? 'taken' : 'held';
  }

  async release(fleet: FleetName, epoch: bigint): Promise<void> {
    const joined = this.valueOf(byHandIdOf(fleet), JOINED_S);
    await this.ask(RELEASE, fleet, [lockIdOf(fleet, epoch), this.second(), joined, String(JOINED_S)]);
  }

  /**
   * Keeps the former system away until this name has left, or renews that, also after a flush; answers the words of anybody
   * else who has the key.
   */
  async join(fleet: FleetName, name: string): Promise<string | undefined> {
    const joined = this.valueOf(byHandIdOf(fleet), JOINED_S);
    return (
      (await this.ask(JOIN, fleet, [this.second(JOINED_S), name, joined, String(JOINED_S), OURS])) ||
      undefined
    );
  }

  async leave(fleet: FleetName, name: string): Promise<void> {
    await this.ask(LEAVE, fleet, [name, this.second(), byHandIdOf(fleet)]);
  }

  /** What stands under the key; `away` when Redis does not answer. */
  async read(fleet: FleetName): Promise<string | undefined> {
    const value = await this.ask(`return redis.call('GET', KEYS[1]) or ''`, fleet, []);
    return value === undefined ? 'away' : value || undefined;
  }

  private valueOf(lockId: string, livesS: number): string {
    const timestamp = this.clock.now().getTime();
    return JSON.stringify({ lockId, pid: process.pid, timestamp, expiresAt: timestamp + livesS * 1_000 });
  }

  private second(afterS = 0): string {
    return String(Math.floor(this.clock.now().getTime() / 1_000) + afterS);
  }

  private async ask(script: string, fleet: FleetName, args: string[]): Promise<string | undefined> {
    const { prefix = '', answerLimitMs = ANSWER_LIMIT_MS } = this.options;
    const key = `${prefix}lockRecharge:recharge_${SERVICES[fleet]}`;
    const answer = this.connection.eval(script, { keys: [key, `${key}:saldo`], arguments: args });
    // Whatever becomes of a question that nobody waits for any more, it is no unhandled one.
    const given = answer.then(String).catch(() => undefined);
    return answerWithin(answerLimitMs, given);
  }
}

/** Who has the key while no run does. */
function byHandIdOf(fleet: FleetName): string {
  return `${OURS}${fleet}:by-hand`;
}

function lockIdOf(fleet: FleetName, epoch: bigint): string {
  return `${OURS}${fleet}:${epoch}`;
}
