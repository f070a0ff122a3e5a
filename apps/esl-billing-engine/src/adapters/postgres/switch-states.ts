import type { PhoneSwitch } from '@saldo/contracts';
import type { Database } from '@saldo/database';
import { SwitchStates } from '../../ports/switch-states.ts';
import type { SwitchState } from '../../ports/switch-states.ts';

const PUT = `
  INSERT INTO switches AS s (name, state, reason, core, since, fence) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (name) DO UPDATE SET state = excluded.state, reason = excluded.reason, core = excluded.core,
    since = excluded.since, fence = excluded.fence
  WHERE s.fence <= excluded.fence`;

const LIST = `
  SELECT wanted.name, s.state, s.reason, s.core, s.since, coalesce(c.live, 0) AS live, coalesce(c.doubtful, 0) AS doubtful
  FROM unnest($1::text[]) WITH ORDINALITY AS wanted(name, place)
  LEFT JOIN switches s ON s.name = wanted.name
  LEFT JOIN (
    SELECT switch, count(*) AS live, count(*) FILTER (WHERE state = 'doubtful') AS doubtful
    FROM calls WHERE state <> 'ended' AND switch = ANY ($1::text[]) GROUP BY switch
  ) c ON c.switch = wanted.name
  ORDER BY wanted.place`;

interface StateRow {
  readonly name: string;
  readonly state: PhoneSwitch['state'] | null;
  readonly reason: string | null;
  readonly core: string | null;
  readonly since: Date | null;
  readonly live: string;
  readonly doubtful: string;
}

/** What owners say about their switches, beside the fences. */
export class PostgresSwitchStates extends SwitchStates {
  constructor(private readonly database: Database) {
    super();
  }

  override async put({ name, state, reason, core, since, fence }: SwitchState): Promise<void> {
    await this.database.execute(PUT, [name, state, reason ?? null, core ?? null, since, fence]);
  }

  override async list(names: readonly string[]): Promise<readonly PhoneSwitch[]> {
    const rows = await this.database.query<StateRow>(LIST, [names]);
    return rows.map((row) => ({
      name: row.name,
      state: row.state ?? 'waiting',
      ...(row.reason === null ? {} : { reason: row.reason }),
      ...(row.since === null ? {} : { since: row.since }),
      ...(row.core === null ? {} : { core: row.core }),
      live_calls: Number(row.live),
      doubtful_calls: Number(row.doubtful),
    }));
  }
}
