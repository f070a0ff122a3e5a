import type { FleetName } from '@saldo/contracts';
import { parseMoney } from '@saldo/money';
import type { Money } from '@saldo/money';
import { columnText, USUAL_COLUMNS } from './column-text.ts';
import { isRecord } from './old-queue.ts';
import type { Slip } from './slip.ts';

/** What an entry of an old queue says, by whatever name it says it; what cannot be read is absent. */
export interface QueueEntry {
  readonly sim?: string;
  readonly fleet?: FleetName;
  readonly provider?: 'taecel' | 'mst';
  readonly receipt?: string;
  readonly theirs?: string;
  readonly status?: string;
  readonly amount?: Money;
  readonly days?: number;
  readonly packageCode?: number;
  readonly product?: string;
  /** When the provider had delivered. */
  readonly soldAt?: Date;
  readonly silentMinutes?: number;
  readonly slip: Slip;
}

type Facts = ReadonlyMap<string, string>;

/** Below this a number counts something else than seconds since 1970. */
const SECONDS_MIN = 1_000_000_000;
const MS_MIN = 100_000_000_000;
const MS_MAX = 4_102_444_800_000;

/** Where an entry says something; of two parts that name the same thing the first counts. */
const SALE = [[], ['webserviceResponse'], ['webserviceResponse', 'response']] as const;
const ALL = [...SALE, ['record']] as const;

export function readEntry(value: unknown): QueueEntry {
  const [own, sale, all] = [factsOf(value, [[]]), factsOf(value, SALE), factsOf(value, ALL)];
  const id = text(own, 'id') ?? '';
  return present({
    sim: simOf(all),
    fleet: fleetOf(text(own, 'tipo', 'tiposervicio')),
    provider: providerOf(text(own, 'provider', 'proveedor')),
    receipt: receiptOf(sale, 'folio'),
    theirs: receiptOf(sale, 'transid'),
    status: text(own, 'status'),
    amount: amountOf(text(sale, 'monto', 'importe', 'cantidad')),
    days: count(text(own, 'diasvigencia', 'diasrecarga', 'dias')),
    packageCode: count(text(all, 'codigopaquete')),
    product: productOf(text(own, 'codigopsl', 'producto')),
    soldAt: instant(text(own, 'timestamp', 'addedat')) ?? instant(/^aux_(\d{13})_/.exec(id)?.[1]),
    silentMinutes: count(text(all, 'minutossinreportar')),
    slip: slipOf(sale),
  });
}

function factsOf(value: unknown, parts: readonly (readonly string[])[]): Facts {
  const facts = new Map<string, string>();
  for (const path of parts) {
    const part = path.reduce<unknown>((at, name) => (isRecord(at) ? at[name] : undefined), value);
    if (!isRecord(part)) continue;
    for (const [name, fact] of Object.entries(part)) {
      if (typeof fact !== 'string' && typeof fact !== 'number') continue;
      const key = keyOf(name);
      const said = String(fact).trim();
      if (!facts.has(key) && !NOTHING.has(said.toLowerCase())) facts.set(key, said);
    }
  }
  return facts;
}

const NOTHING = new Set(['', 'n/a', 'null', 'undefined', 'nan']);

/** `transID`, `transId` and `TransID` are one name, and so are `Saldo Final` and `saldoFinal`. */
const keyOf = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

function text(facts: Facts, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const fact = facts.get(name);
    if (fact !== undefined) return fact;
  }
  return undefined;
}

function simOf(facts: Facts): string | undefined {
  const digits = (text(facts, 'sim', 'telefono') ?? '').replace(/^\+?52(?=\d{10}$)/, '');
  return /^\d{10}$/.test(digits) ? digits : undefined;
}

function fleetOf(said = ''): FleetName | undefined {
  const kind = /^(gps|voz|iot|eliot)/i.exec(said)?.[1]?.toLowerCase();
  if (kind === undefined) return undefined;
  return kind === 'gps' ? 'gps' : kind === 'voz' ? 'voice' : 'iot';
}

function providerOf(said = ''): QueueEntry['provider'] {
  const name = said.toLowerCase();
  return name === 'taecel' || name === 'mst' ? name : undefined;
}

function receiptOf(facts: Facts, name: string): string | undefined {
  const said = text(facts, name);
  return said === undefined || /^0+$/.test(said) ? undefined : columnText(said, USUAL_COLUMNS.receipt);
}

/** `10`, `"10.00"`, `"$1,000.00"`. */
function amountOf(said = ''): Money | undefined {
  const plain = said.replace(/^\$\s*/, '').replace(/,(?=\d{3}(\D|$))/g, '');
  const amount = parseMoney(plain, 'MXN');
  return amount && amount.micros > 0n ? amount : undefined;
}

function count(said = ''): number | undefined {
  return /^\d{1,7}$/.test(said) ? parseInt(said, 10) : undefined;
}

function productOf(said = ''): string | undefined {
  return /^[A-Z]{3}\d{3}$/.test(said) ? said : undefined;
}

/** Seconds or milliseconds since 1970. */
function instant(said = ''): Date | undefined {
  const match = /^(\d{9,14})(\.\d+)?$/.exec(said);
  const value = match ? parseInt(match[1] ?? '', 10) : NaN;
  if (!(value >= SECONDS_MIN)) return undefined;
  const ms = value < MS_MIN ? value * 1_000 : value;
  return ms < MS_MAX ? new Date(ms) : undefined;
}

function slipOf(facts: Facts): Slip {
  return present({
    balanceAfter: text(facts, 'saldofinal'),
    carrier: text(facts, 'carrier'),
    soldAt: text(facts, 'fecha'),
    seconds: text(facts, 'timeout'),
    ip: text(facts, 'ip'),
    note: text(facts, 'nota'),
  });
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without what is not there. */
function present<T extends object, R extends Present<T>>(facts: T): R {
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined)) as R;
}
