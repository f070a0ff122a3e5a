import type {
  DatabaseCheck,
  PriceCheck,
  FleetException,
  FleetExceptionKind,
  QuarantinedLine,
  QueueFileReport,
  Recharge,
  Reconciliation,
} from '@saldo/contracts';
import { formatMoney } from '@saldo/money';
import { plural, showInstant } from './words.ts';

/** What ends each kind, as it is typed. */
const VERDICTS: Readonly<Record<FleetExceptionKind, string>> = {
  unresolved: 'delivered|not_delivered --reason … [--receipt …]',
  contradiction: 'delivered|not_delivered --reason …',
  missing_theirs: 'acknowledged|not_delivered --reason …',
  missing_ours: 'acknowledged|delivered|not_delivered --reason …',
  amount_differs: 'acknowledged|delivered --reason …',
  float_differs: 'acknowledged --reason …',
  import: 'acknowledged --reason …',
};

export function showException(exception: FleetException, zone: string): string[] {
  const { id, kind, status, fleet, sim, provider, amount, detail, opened_at } = exception;
  const about = [fleet, sim, provider, amount && formatMoney(amount)].filter(Boolean).join(' ');
  const end =
    status === 'settled'
      ? [`  settled: ${exception.verdict} by ${exception.settled_by}, ${exception.reason}`]
      : [`  npm run fleet -- settle ${id} ${VERDICTS[kind]}`];
  return [`${id}  ${kind}  ${about}  since ${showInstant(opened_at, zone)}`, `  ${detail}`, ...end];
}

export function showQuarantined({ fleet, sim, reason, since }: QuarantinedLine, zone: string): string {
  return `${fleet.padEnd(5)}  ${sim.padEnd(12)}  since ${showInstant(since, zone)}: ${reason}`;
}

export function showRecharge(recharge: Recharge, zone: string): string[] {
  const { fleet, sim, state, product, amount, provider, their_reference, receipt, said } = recharge;
  const proof = [their_reference && `their ${their_reference}`, receipt && `receipt ${receipt}`].filter(
    Boolean,
  );
  return [
    `${fleet} ${sim}: ${state}, ${product} ${formatMoney(amount)}${provider ? ` at ${provider}` : ''}${proof.length > 0 ? `, ${proof.join(', ')}` : ''}`,
    ...(said ? [`  ${said}`] : []),
    `  for the expiry ${showInstant(recharge.expiry_at, zone)}${recharge.new_expiry_at ? `, valid until ${showInstant(recharge.new_expiry_at, zone)} since` : ''}`,
    `  ${recharge.id}`,
  ];
}

export function showQueueFile(name: string, report: QueueFileReport): string[] {
  const { entries, imported, settled_before, exceptions, data } = report;
  return [
    `${name}: ${plural(entries, 'entry', 'entries')}: ${imported} imported, ${settled_before} in the tables before, ${exceptions} for a person`,
    ...data.map(
      ({ index, sim = '', end, detail }) =>
        `  ${String(index).padStart(4)}  ${sim.padEnd(12)}  ${end}: ${detail}`,
    ),
  ];
}

export function showReconciliation(found: Reconciliation): string[] {
  const { provider, day, state, reason, ours, theirs, float_ours, float_theirs } = found;
  const floats =
    float_ours && float_theirs
      ? [`  float: ${formatMoney(float_ours)} by our books, ${formatMoney(float_theirs)} by theirs`]
      : [];
  return [
    `${provider} ${day}: ${state}${reason ? `: ${reason}` : ''}`,
    `  ours ${formatMoney(ours)}, theirs ${formatMoney(theirs)}; ${found.matched} matched, ${found.missing_theirs} not in their statement, ${found.missing_ours} not in our books, ${found.amount_differs} with another amount`,
    `  ${plural(found.resolved, 'unknown recharge')} resolved by the statement; of earlier days ${found.carried_closed} closed, ${found.carried_open} carried over`,
    ...floats,
  ];
}

const DATABASE_WORDS: Readonly<Record<DatabaseCheck['state'], string>> = {
  fits: 'fits',
  differs: 'DIFFERS from what Saldo needs; its fleets do not run',
  unreachable: 'UNREACHABLE',
  not_named: 'is not named; its fleets are not set up',
};

export function showDatabase({ name, state, findings }: DatabaseCheck): string[] {
  return [
    `${name} ${DATABASE_WORDS[state]}`,
    ...findings.flatMap(({ detail, statement }) => [
      `  ${detail}`,
      ...(statement ? statement.split('\n').map((line) => `    ${line}`) : []),
    ]),
  ];
}

const PRICE_WORDS: Readonly<Record<PriceCheck['state'], string>> = {
  fits: 'sells what the fleets buy, at the prices of the catalogue',
  differs: 'SELLS OTHERWISE than the catalogue says',
  unreadable: 'does not show its prices now',
  none: 'has no list of prices',
};

export function showPrices({ provider, state, findings }: PriceCheck): string[] {
  return [`${provider} ${PRICE_WORDS[state]}`, ...findings.map((finding) => `  ${finding}`)];
}
