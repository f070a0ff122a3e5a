import type { Database } from '@saldo/database';
import type { DatabaseDifference } from '../../domain/fleet/database-check.ts';
import type { ColumnFact } from './column-fits.ts';
import { ALL, COMPARED, EXPECTED, SPELLED } from './expected-schema.ts';
import type { DatabaseName, ExpectedKey, ExpectedTable } from './expected-schema.ts';
import { readFacts } from './schema-facts.ts';
import type { SchemaFacts } from './schema-facts.ts';
import { repertoireOf } from './text-columns.ts';

/** A difference with where it is. */
export interface SchemaFinding extends DatabaseDifference {
  readonly database: DatabaseName;
  readonly table: string;
  readonly column?: string;
}

type Told = Omit<SchemaFinding, 'database' | 'table' | 'fleets'>;

/** Holds a database against what Saldo reads and writes in it: one question, and nothing is altered. Nothing found: all fits. */
export async function checkSchema(db: Database, database: DatabaseName): Promise<readonly SchemaFinding[]> {
  return judgeSchema(await readFacts(db), database);
}

function judgeSchema(facts: SchemaFacts, database: DatabaseName): readonly SchemaFinding[] {
  const found = EXPECTED[database].flatMap((expected) =>
    judgeTable(expected, facts).map((told) => ({
      database,
      table: expected.table,
      fleets: expected.fleets,
      ...told,
      detail: `${database}.${expected.table}${told.detail}`,
    })),
  );
  if (database !== 'GPS_DB') return found;
  return [...found, ...judgeCollations(facts), ...judgeCharsets(facts)];
}

function judgeTable(expected: ExpectedTable, facts: SchemaFacts): Told[] {
  const table = expected.table.toLowerCase();
  const columns = facts.columns.filter((fact) => fact.table === table);
  if (columns.length === 0) {
    if (expected.isPart) return [];
    const statement = expected.statement === undefined ? {} : { statement: expected.statement };
    return [{ isFatal: true, detail: ' is missing: Saldo needs it.', ...statement }];
  }
  const keys = facts.keys
    .filter((fact) => fact.table === table)
    .map(({ columns: names, isUnique }) => ({ names, isUnique }));
  return [
    ...judgeColumns(expected, columns),
    ...judgeStrangers(expected, columns),
    ...(expected.keys ?? []).filter((key) => !isThere(key, keys)).map(missingKey),
  ];
}

function judgeColumns({ columns: wanted, numbers }: ExpectedTable, columns: readonly ColumnFact[]): Told[] {
  return Object.entries(wanted).flatMap(([column, { expected, judge }]): Told[] => {
    const fact = columns.find((one) => one.column === column.toLowerCase());
    if (!fact) return [{ column, isFatal: true, detail: `.${column} is missing: it must be ${expected}.` }];
    if (column === numbers && !fact.isCounted)
      return [
        { column, isFatal: true, detail: `.${column} must be AUTO_INCREMENT; it is ${fact.type} without.` },
      ];
    const fit = judge(fact);
    if (fit === 'fits') return [];
    const must = fit === 'misfit' ? 'must' : 'should';
    return [
      { column, isFatal: fit === 'misfit', detail: `.${column} ${must} be ${expected}; it is ${fact.type}.` },
    ];
  });
}

/** Columns that Saldo knows nothing of are welcome, unless its rows are refused for them. */
function judgeStrangers(
  { columns: wanted, others = [], isAddedTo }: ExpectedTable,
  columns: readonly ColumnFact[],
): Told[] {
  if (!isAddedTo) return [];
  const known = new Set([...Object.keys(wanted), ...others].map((name) => name.toLowerCase()));
  return columns
    .filter(({ column, isDemanded }) => isDemanded && !known.has(column))
    .map(({ column, type }) => ({
      column,
      isFatal: true,
      detail: `.${column} must have a default or take NULL, because Saldo adds rows without it; it is ${type} NOT NULL without one.`,
    }));
}

function isThere(
  { columns, isUnique }: ExpectedKey,
  keys: readonly { readonly names: readonly string[]; readonly isUnique: boolean }[],
): boolean {
  // A key that is not unique serves with its first columns; a unique one is one by all of its columns, in whatever order.
  return keys.some((key) =>
    isUnique
      ? key.isUnique &&
        key.names.length === columns.length &&
        columns.every((name) => key.names.includes(name))
      : columns.every((name, index) => key.names[index] === name),
  );
}

function missingKey({ columns, isUnique, isVital, reason, statement }: ExpectedKey): Told {
  const kind = isUnique ? 'a unique key' : 'an index';
  const detail = ` ${isVital ? 'must' : 'should'} have ${kind} over ${columns.join(', ')}; it has none: ${reason}.`;
  return { isFatal: isVital === true, detail, statement };
}

function judgeCollations({ columns }: SchemaFacts): SchemaFinding[] {
  return COMPARED.flatMap(([fleet, left, right]): SchemaFinding[] => {
    const [a, b] = [left, right].map((name) =>
      columns.find((fact) => `${fact.table}.${fact.column}` === name),
    );
    if (!a?.collation || !b?.collation || a.charset !== b.charset || a.collation === b.collation) return [];
    const detail = `GPS_DB.${left} must have the collation of ${right}, with which it is compared; it is ${a.collation}, and that one ${b.collation}.`;
    return [{ database: 'GPS_DB', table: a.table, column: a.column, fleets: [fleet], isFatal: true, detail }];
  });
}

/** What a column cannot hold is spelled so that it can: other programs may look for the words as they were. */
function judgeCharsets({ columns }: SchemaFacts): SchemaFinding[] {
  return SPELLED.flatMap(([table, column]): SchemaFinding[] => {
    const fact = columns.find((one) => one.table === table && one.column === column);
    if (!fact?.charset || repertoireOf(fact.charset) !== 'ascii') return [];
    const detail = `GPS_DB.${table}.${column} should be of utf8mb4 or latin1; it is of ${fact.charset}, so letters with accents are written there without them.`;
    return [{ database: 'GPS_DB', table, column, fleets: ALL, isFatal: false, detail }];
  });
}
