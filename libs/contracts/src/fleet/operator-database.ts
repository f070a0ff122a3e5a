import { request, resource } from '../declare/request.ts';
import { ChoiceField, TextField } from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';

/** `fits`: all that Saldo reads and writes is there. `differs`: its fleets cannot run until the findings are mended. */
export const DATABASE_STATES = ['fits', 'differs', 'unreachable', 'not_named'] as const;
export type DatabaseState = (typeof DATABASE_STATES)[number];

/** Something about an operator's database that Saldo cannot work with. */
export class DatabaseFinding {
  @TextField({ max: 500, example: 'table saldo_batches is missing' })
  detail!: string;

  @TextField({
    optional: true,
    max: 2000,
    description: 'What mends it, for a person to run. Saldo never alters a database that it did not make.',
  })
  statement?: string;
}

/** An operator's database against what Saldo needs of it. */
export class DatabaseCheck {
  @TextField({ max: 40, example: 'GPS_DB' })
  name!: string;

  @ChoiceField(DATABASE_STATES, { example: 'fits' })
  state!: DatabaseState;

  @MessageField(() => DatabaseFinding, { list: true })
  findings!: DatabaseFinding[];
}

export class CheckDatabases {}

export class DatabaseChecks {
  @MessageField(() => DatabaseCheck, { list: true })
  data!: DatabaseCheck[];
}

/** The databases that an operator has and Saldo reads and writes. */
export const operatorDatabase = resource('recharge', 'operator_database', {
  check: request({
    summary: "Holds the operator's databases against what Saldo needs of them, and alters nothing.",
    input: CheckDatabases,
    reply: DatabaseChecks,
    refusals: [],
  }),
});
