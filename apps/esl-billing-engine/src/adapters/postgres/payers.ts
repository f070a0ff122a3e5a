import type { Database } from '@saldo/database';
import { prepared } from '@saldo/database';
import { validate } from 'uuid';
import { normaliseCaller } from '../../domain/caller-identity.ts';
import type { Evidence } from '../../domain/evidence.ts';
import { networkText, parseNetwork } from '../../domain/network.ts';
import { Payers } from '../../ports/payers.ts';
import type { Payer } from '../../ports/payers.ts';
import { termsOf } from './account.row.ts';
import type { TermsRow } from './account.row.ts';

const COLUMNS = `
  a.id, a.number, a.kind, a.status, a.currency, a.deck, a.trunk, a.concurrent_max, a.per_second_max, a.day_cap_micros,
  a.call_seconds_max, a.blocked_prefixes, a.slices, l.balance - l.held + l.credit_limit AS available_micros`;

const FIND = prepared(
  'payer_find',
  `SELECT ${COLUMNS} FROM call_accounts a JOIN ledger_accounts l ON l.id = a.id WHERE a.id = $1`,
);

const IDENTIFY = prepared(
  'payer_identify',
  `SELECT ${COLUMNS}
   FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (kind text, value text, account uuid, address inet))
     WITH ORDINALITY AS e(kind, value, account, address, place)
   CROSS JOIN LATERAL (
     SELECT id AS account, 0 AS width FROM call_accounts WHERE e.kind = 'account' AND number = e.value
     UNION ALL
     SELECT id, 0 FROM call_accounts WHERE id = e.account
     UNION ALL
     SELECT account, 0 FROM call_identities WHERE e.kind IN ('user', 'caller') AND kind = e.kind AND value = e.value
     UNION ALL
     SELECT account, -masklen(network) FROM call_identities WHERE network >>= e.address
   ) AS named
   JOIN call_accounts a ON a.id = named.account JOIN ledger_accounts l ON l.id = a.id
   ORDER BY e.place, named.width LIMIT 1`,
);

type PayerRow = TermsRow &
  Pick<Payer, 'id' | 'number' | 'kind' | 'status' | 'currency'> & {
    readonly available_micros: string;
  };

/** Characters that no identity has, and some of which the database cannot even be asked for. */
const UNASKABLE = /[\p{Cc}\p{Cs}]/u;

/** Who pays for calls, in PostgreSQL: one query, with what the account can spend. */
export class PostgresPayers extends Payers {
  constructor(private readonly database: Database) {
    super();
  }

  override async identify(evidence: readonly Evidence[]): Promise<Payer | undefined> {
    const askable = evidence.filter(({ value }) => !UNASKABLE.test(value));
    if (askable.length === 0) return undefined;
    const [row] = await this.database.query<PayerRow>(IDENTIFY, [JSON.stringify(askable.map(toRow))]);
    return row && fromRow(row);
  }

  override async find(id: string): Promise<Payer | undefined> {
    const [row] = await this.database.query<PayerRow>(FIND, [id]);
    return row && fromRow(row);
  }
}

/** Only what can be one is asked for as an id or an address: other text would be a fault of the statement. */
function toRow({ kind, value }: Evidence): Record<string, unknown> {
  switch (kind) {
    case 'account':
      return { kind, value, ...(validate(value) ? { account: value } : {}) };
    case 'address': {
      const address = parseNetwork(value);
      return { kind, ...(address ? { address: networkText(address) } : {}) };
    }
    case 'caller':
      return { kind, value: normaliseCaller(value) };
    case 'user':
      return { kind, value };
  }
}

function fromRow(row: PayerRow): Payer {
  const { id, number, kind, status, currency } = row;
  return {
    id,
    number,
    kind,
    status,
    currency,
    ...termsOf(row),
    availableMicros: BigInt(row.available_micros),
  };
}
