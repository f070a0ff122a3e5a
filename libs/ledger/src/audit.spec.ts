import { describe, expect, it } from '@jest/globals';
import { AUDIT_RULES } from './audit-report.ts';
import type { AuditRule } from './audit-report.ts';
import { audit } from './audit.ts';
import type { Book } from './book.ts';
import { NOW, scene } from './decide.fixture.ts';

/** The book's rows are values, so a corruption puts a changed copy in place. */
function change(rows: Map<string, object>, id: string, fields: object): void {
  rows.set(id, { ...rows.get(id), ...fields });
}

function changeEntry(book: Book, at: number, fields: object): void {
  Object.assign(book.entries[at] as object, fields);
}

// The payer's first entry is book.entries[1]: the second side of its funding.
const TABLE: [string, (book: Book) => void, AuditRule[]][] = [
  [
    'a balance made larger',
    (book) => change(book.accounts, 'payer', { balance: 87n }),
    ['currency_sums_to_zero', 'balance_is_fold_of_entries'],
  ],
  [
    'an entry counted twice',
    (book) => change(book.accounts, 'payer', { entryCount: 9 }),
    ['balance_is_fold_of_entries'],
  ],
  [
    'an entry made larger',
    (book) => changeEntry(book, 1, { amount: 101n }),
    ['balance_is_fold_of_entries', 'entries_form_a_chain', 'posting_has_two_entries'],
  ],
  ['an entry out of sequence', (book) => changeEntry(book, 1, { sequence: 7 }), ['entries_form_a_chain']],
  [
    'an entry set forward in time',
    (book) => changeEntry(book, 1, { recordedAt: new Date(NOW.getTime() + 1) }),
    ['entries_form_a_chain'],
  ],
  [
    'a transfer made larger',
    (book) => change(book.transfers, 'funding', { amount: 101n }),
    ['posting_has_two_entries'],
  ],
  [
    'held money forgotten',
    (book) => change(book.accounts, 'payer', { held: 0n }),
    ['held_is_sum_of_open_holds'],
  ],
  ['a limit passed', (book) => change(book.accounts, 'payer', { creditLimit: -46n }), ['limit_is_respected']],
  [
    'a hold reopened',
    (book) => change(book.holds, 'posted', { state: 'open' }),
    ['held_is_sum_of_open_holds', 'hold_ends_at_most_once'],
  ],
  ['a second end', (book) => change(book.transfers, 'void', { hold: 'posted' }), ['hold_ends_at_most_once']],
  [
    'an end by nobody',
    (book) => change(book.holds, 'open', { state: 'voided' }),
    ['held_is_sum_of_open_holds', 'hold_ends_at_most_once'],
  ],
  [
    'a hold made larger',
    (book) => change(book.holds, 'posted', { amount: 11n }),
    ['hold_is_sum_of_its_transfers'],
  ],
  [
    'a payer in another currency',
    (book) => change(book.transfers, 'open', { from: 'dollars' }),
    ['transfer_stays_in_its_currency'],
  ],
  [
    'a payee in another currency',
    (book) => change(book.transfers, 'open', { to: 'dollars' }),
    ['transfer_stays_in_its_currency'],
  ],
];

describe('the auditor of a book', () => {
  it('finds nothing in one that is right', () => {
    expect(audit(scene(), NOW).findings).toEqual([]);
  });

  it.each(TABLE)('names %s', (_, corrupt, rules) => {
    const book = scene();
    corrupt(book);
    const found = audit(book, NOW).findings.map(({ rule }) => rule);
    expect([...new Set(found)]).toEqual(rules);
  });

  it('has each of its rules broken by some row of the table', () => {
    const broken = new Set(TABLE.flatMap(([, , rules]) => rules));
    expect(AUDIT_RULES.filter((rule) => !broken.has(rule))).toEqual([]);
  });
});
