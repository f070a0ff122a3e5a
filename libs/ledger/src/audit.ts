import { available } from './account.ts';
import type { Account } from './account.ts';
import type { AuditReport, Finding } from './audit-report.ts';
import type { Book } from './book.ts';
import type { Hold } from './hold.ts';
import type { Transfer } from './transfer.ts';

/** Proves the invariants of a book that has nothing below it. The SQL auditor proves the same rules on the database. */
export function audit(book: Book, at: Date): AuditReport {
  const findings = [
    ...auditCurrencies(book),
    ...[...book.accounts.values()].flatMap((account) => auditAccount(book, account)),
    ...[...book.transfers.values()].flatMap((transfer) => auditTransfer(book, transfer)),
    ...[...book.holds.values()].flatMap((hold) => auditHold(book, hold)),
  ];
  return { at, accountCount: book.accounts.size, transferCount: book.transfers.size, findings };
}

function auditCurrencies(book: Book): Finding[] {
  const sums = new Map<string, bigint>();
  for (const { currency, balance } of book.accounts.values())
    sums.set(currency, (sums.get(currency) ?? 0n) + balance);
  return [...sums]
    .filter(([, sum]) => sum !== 0n)
    .map(([currency, sum]) => ({
      rule: 'currency_sums_to_zero',
      detail: `${currency} balances sum to ${sum}, not to 0.`,
    }));
}

function auditAccount(book: Book, account: Account): Finding[] {
  const { id } = account;
  const findings: Finding[] = [];
  const entries = book.entries.filter((entry) => entry.account === id);
  const fold = entries.reduce((sum, entry) => sum + entry.amount, 0n);
  if (fold !== account.balance || entries.length !== account.entryCount) {
    const detail = `Balance ${account.balance} of ${account.entryCount} entries, but ${entries.length} entries sum to ${fold}.`;
    findings.push({ rule: 'balance_is_fold_of_entries', account: id, detail });
  }
  const broken = entries.find((entry, i) => {
    const before = entries[i - 1];
    const inTime = !before || before.recordedAt <= entry.recordedAt;
    return entry.sequence !== i + 1 || entry.balance !== (before?.balance ?? 0n) + entry.amount || !inTime;
  });
  if (broken) {
    const detail = `Entry ${broken.sequence} does not follow from the one before.`;
    findings.push({ rule: 'entries_form_a_chain', account: id, detail });
  }
  const open = [...book.holds.values()].filter((hold) => hold.from === id && hold.state === 'open');
  const held = open.reduce((sum, hold) => sum + hold.amount, 0n);
  if (held !== account.held) {
    const detail = `Held ${account.held}, but ${open.length} open holds sum to ${held}.`;
    findings.push({ rule: 'held_is_sum_of_open_holds', account: id, detail });
  }
  if (account.rule === 'no_overdraft' && available(account) < 0n) {
    const detail = `Available is ${available(account)}, below nothing.`;
    findings.push({ rule: 'limit_is_respected', account: id, detail });
  }
  return findings;
}

function auditTransfer(book: Book, transfer: Transfer): Finding[] {
  const { id, from, to, amount, currency } = transfer;
  const findings: Finding[] = [];
  const moves = transfer.kind === 'transfer' || transfer.kind === 'post';
  const entries = book.entries.filter((entry) => entry.transfer === id);
  const expected = moves ? [`${from} ${-amount}`, `${to} ${amount}`] : [];
  const actual = entries.map((entry) => `${entry.account} ${entry.amount}`);
  if (expected.toSorted().join() !== actual.toSorted().join()) {
    const detail = `The ${transfer.kind} ${id} has the entries [${actual.join()}], not [${expected.join()}].`;
    findings.push({ rule: 'posting_has_two_entries', account: from, detail });
  }
  if (book.account(from)?.currency !== currency || book.account(to)?.currency !== currency) {
    const detail = `The ${transfer.kind} ${id} in ${currency} touches an account in another currency.`;
    findings.push({ rule: 'transfer_stays_in_its_currency', account: from, detail });
  }
  return findings;
}

function auditHold(book: Book, hold: Hold): Finding[] {
  const findings: Finding[] = [];
  const all = [...book.transfers.values()].filter(
    (transfer) => transfer.hold === hold.id || transfer.id === hold.id,
  );
  const ends = all.filter((transfer) => ['post', 'void', 'expire'].includes(transfer.kind));
  const endedBy = ends.map((end) => end.id).join();
  if (
    ends.length > 1 ||
    endedBy !== (hold.endedBy ?? '') ||
    (hold.state === 'open') !== (ends.length === 0)
  ) {
    const detail = `The hold ${hold.id} is ${hold.state} by ${hold.endedBy ?? 'nobody'}, its ends are [${endedBy}].`;
    findings.push({ rule: 'hold_ends_at_most_once', account: hold.from, detail });
  }
  const held = all
    .filter(({ kind }) => kind === 'hold' || kind === 'extend')
    .reduce((sum, each) => sum + each.amount, 0n);
  if (held !== hold.amount) {
    const detail = `The hold ${hold.id} keeps ${hold.amount}, its transfers sum to ${held}.`;
    findings.push({ rule: 'hold_is_sum_of_its_transfers', account: hold.from, detail });
  }
  return findings;
}
