import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { available } from './account.ts';
import { audit } from './audit.ts';
import { Book } from './book.ts';
import { decide } from './decide.ts';
import { NaiveLedger } from './naive-ledger.fixture.ts';
import type { Operation } from './operation.ts';

const START = Date.parse('2026-11-21T00:00:00Z');
const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const [ACCOUNTS, HOLDS, REST] = [0, 100, 1_000];

// Few accounts, few ids and small amounts, so that repeats, conflicts and refusals are the rule.
const account = fc.integer({ min: ACCOUNTS, max: 4 }).map(id);
const hold = fc.integer({ min: HOLDS, max: HOLDS + 5 }).map(id);
const own = fc.integer({ min: REST, max: REST + 40 }).map(id);
const currency = fc.oneof(
  { weight: 9, arbitrary: fc.constant('MXN' as const) },
  { weight: 1, arbitrary: fc.constant('USD' as const) },
);
const money = fc.record({ micros: fc.bigInt({ min: -1n, max: 12n }), currency });
const instant = fc.integer({ min: 0, max: 60 }).map((seconds) => new Date(START + seconds * 1_000));

const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({
    kind: fc.constant('open_account' as const),
    id: account,
    code: fc.constantFrom('partner', 'world'),
    currency,
    rule: fc.constantFrom('no_overdraft' as const, 'no_overdraft' as const, 'unlimited' as const),
    creditLimit: fc.bigInt({ min: -1n, max: 5n }),
  }),
  fc.record({ kind: fc.constant('transfer' as const), id: own, from: account, to: account, amount: money }),
  fc.record(
    {
      kind: fc.constant('hold' as const),
      id: hold,
      from: account,
      to: account,
      amount: money,
      expiresAt: instant,
    },
    { requiredKeys: ['kind', 'id', 'from', 'to', 'amount'] },
  ),
  fc.record(
    {
      kind: fc.constant('extend' as const),
      id: own,
      hold,
      amount: money,
      expiresAt: fc.oneof(instant, fc.constant('never' as const)),
    },
    { requiredKeys: ['kind', 'id', 'hold'] },
  ),
  fc.record(
    { kind: fc.constant('post' as const), id: own, hold, amount: money },
    { requiredKeys: ['kind', 'id', 'hold'] },
  ),
  fc.record({ kind: fc.constantFrom('void' as const, 'expire' as const), id: own, hold }),
);
const works = fc.array(fc.array(operation, { minLength: 1, maxLength: 3 }), { maxLength: 120 });

/** A world that can give, so that most of what follows has money to move. */
const OPENED: Operation[] = [0, 1, 2].map((n) => {
  return {
    kind: 'open_account',
    id: id(n),
    code: 'partner',
    currency: 'MXN',
    rule: n === 0 ? 'unlimited' : 'no_overdraft',
    creditLimit: n === 1 ? 5n : 0n,
  };
});

function play(
  history: readonly Operation[][],
  observe: (book: Book, index: number) => void = () => undefined,
): Book {
  const book = new Book();
  decide(book, OPENED, new Date(START));
  for (const [i, work] of history.entries()) {
    decide(book, work, new Date(START + i * 500));
    observe(book, i);
  }
  return book;
}

describe('any history of works', () => {
  it('is decided as on a sheet of paper', () => {
    fc.assert(
      fc.property(works, (history) => {
        const [book, naive] = [new Book(), new NaiveLedger()];
        for (const [i, work] of [OPENED, ...history].entries()) {
          const now = new Date(START + i * 500);
          expect(decide(book, work, now)).toEqual(naive.perform(work, now));
        }
        for (const { id: account, balance, held } of book.accounts.values()) {
          expect([balance, held]).toEqual([naive.balance(account), naive.held(account)]);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('leaves a ledger the auditor accepts', () => {
    fc.assert(
      fc.property(works, (history) => {
        expect(audit(play(history), new Date(START)).findings).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('never takes an account below its limit, not even between two works', () => {
    fc.assert(
      fc.property(works, (history) => {
        play(history, (book) => {
          for (const account of book.accounts.values()) {
            expect(account.rule === 'unlimited' || available(account) >= 0n).toBe(true);
          }
        });
      }),
      { numRuns: 100 },
    );
  });

  it('has the same balances when every work is sent again, once or at the end', () => {
    fc.assert(
      fc.property(works, (history) => {
        const once = play(history);
        const twice = new Book();
        decide(twice, OPENED, new Date(START));
        for (const [i, work] of history.entries()) {
          const now = new Date(START + i * 500);
          const first = decide(twice, work, now);
          if (first.every((outcome) => outcome === 'created')) {
            expect(decide(twice, work, now)).toEqual(work.map(() => 'exists'));
          }
        }
        expect(balances(twice)).toEqual(balances(once));
      }),
      { numRuns: 150 },
    );
  });

  it('changes nothing when it is refused', () => {
    fc.assert(
      fc.property(works, fc.array(operation, { minLength: 1, maxLength: 3 }), (history, last) => {
        const book = play(history);
        const before = balances(book);
        const outcomes = decide(book, last, new Date(START + 60_000));
        if (outcomes.some((outcome) => outcome !== 'created' && outcome !== 'exists'))
          expect(balances(book)).toEqual(before);
      }),
      { numRuns: 150 },
    );
  });
});

function balances(book: Book): unknown[] {
  return [...book.accounts.values()].map(({ id: account, balance, held, entryCount }) => [
    account,
    balance,
    held,
    entryCount,
  ]);
}
