import type { Database } from '@saldo/database';
import { prepared } from '@saldo/database';
import { LoginThrottle, TRIES } from '../../ports/login-throttle.ts';
import type { LoginAttempt } from '../../ports/login-throttle.ts';

/** Counts and reads in one statement, so that of many tries at once each has a number of its own. */
const COUNT = prepared(
  'count_login_attempt',
  `INSERT INTO login_attempts AS a (name, tries, until) VALUES ($1, 1, $3)
   ON CONFLICT (name) DO UPDATE SET
     tries = CASE WHEN a.until <= $2 THEN 1 ELSE a.tries + 1 END,
     until = CASE WHEN a.until <= $2 THEN excluded.until ELSE a.until END
   RETURNING tries, until`,
);

interface Window {
  readonly tries: number;
  readonly until: Date;
}

export class PostgresLoginThrottle extends LoginThrottle {
  constructor(private readonly database: Database) {
    super();
  }

  override async take({ email, network }: LoginAttempt, now: Date): Promise<Date | undefined> {
    const all = await this.count(network, now);
    if (all.tries > TRIES.forAll) return all.until;
    const one = await this.count(`${network} ${email}`, now);
    return one.tries > TRIES.forEmail ? one.until : undefined;
  }

  override async forgive({ email, network }: LoginAttempt): Promise<void> {
    await this.database.query('DELETE FROM login_attempts WHERE name = $1', [`${network} ${email}`]);
    await this.database.query('UPDATE login_attempts SET tries = greatest(tries - 1, 0) WHERE name = $1', [
      network,
    ]);
  }

  override forget(now: Date): Promise<number> {
    return this.database.execute('DELETE FROM login_attempts WHERE until <= $1', [now]);
  }

  private async count(name: string, now: Date): Promise<Window> {
    const until = new Date(now.getTime() + TRIES.windowMs);
    const [window] = await this.database.query<Window>(COUNT, [name, now, until]);
    if (!window) throw new Error('a try to log in was not counted');
    return window;
  }
}
