import { expect } from '@jest/globals';
import type { Money } from '@saldo/money';
import { Book } from './book.ts';
import { decide } from './decide.ts';
import { anAccount, mxn } from './ledger.fixture.ts';
import type { Operation } from './operation.ts';

export const NOW = new Date('2026-11-21T12:00:00Z');
export const EARLIER = new Date('2026-11-21T11:00:00Z');
export const LATER = new Date('2026-11-21T13:00:00Z');
export const MUCH_LATER = new Date('2026-11-21T14:00:00Z');
export const MAX = 2n ** 63n - 1n;
export const usd = (micros: bigint | number): Money => ({ micros: BigInt(micros), currency: 'USD' });

/** Ids are names here: whether they are UUIDs is checked before a work is decided. */
export function scene(): Book {
  const book = new Book();
  const must = (at: Date, ...operations: Operation[]) =>
    expect(decide(book, operations, at)).not.toContain('linked_operation_refused');
  const open = (id: string, given: object = {}) => must(EARLIER, anAccount({ id, ...given }));
  open('payer');
  open('poor');
  open('world', { rule: 'unlimited' });
  open('full', { rule: 'unlimited' });
  open('empty', { rule: 'unlimited' });
  open('dollars', { rule: 'unlimited', currency: 'USD' });
  open('dollars2', { rule: 'unlimited', currency: 'USD' });
  must(EARLIER, { kind: 'transfer', id: 'funding', from: 'world', to: 'payer', amount: mxn(100) });
  must(EARLIER, { kind: 'transfer', id: 'filling', from: 'empty', to: 'full', amount: mxn(MAX) });
  const hold = (id: string, given: object = {}) =>
    must(EARLIER, { kind: 'hold', id, from: 'payer', to: 'world', amount: mxn(10), ...given });
  for (const id of ['open', 'posted', 'voided', 'expired', 'overdue', 'brief']) {
    hold(id, {
      ...(['expired', 'overdue'].includes(id) && { expiresAt: NOW }),
      ...(id === 'brief' && { expiresAt: LATER }),
    });
  }
  hold('to full', { to: 'full' });
  hold('from empty', { from: 'empty' });
  hold('whole');
  must(EARLIER, { kind: 'post', id: 'post whole', hold: 'whole' });
  hold('huge', { from: 'full', to: 'world', amount: mxn(MAX) });
  must(
    EARLIER,
    { kind: 'post', id: 'post', hold: 'posted', amount: mxn(4) },
    { kind: 'void', id: 'void', hold: 'voided' },
  );
  must(NOW, { kind: 'expire', id: 'expire', hold: 'expired' });
  must(EARLIER, { kind: 'extend', id: 'extend', hold: 'brief', amount: mxn(1), expiresAt: MUCH_LATER });
  return book;
}

export const transfer = (given: object = {}): Operation => ({
  kind: 'transfer',
  id: 'new',
  from: 'payer',
  to: 'world',
  amount: mxn(1),
  ...given,
});
export const hold = (given: object = {}): Operation =>
  ({ ...transfer(), kind: 'hold', ...given }) as Operation;
export const extend = (given: object = {}): Operation => ({
  kind: 'extend',
  id: 'new',
  hold: 'open',
  amount: mxn(1),
  ...given,
});
export const post = (given: object = {}): Operation => ({ kind: 'post', id: 'new', hold: 'open', ...given });
export const end = (kind: 'void' | 'expire', of: string): Operation => ({ kind, id: 'new', hold: of });
