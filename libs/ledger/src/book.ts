import type { Account } from './account.ts';
import type { Hold } from './hold.ts';
import type { Entry, Transfer } from './transfer.ts';

/**
 * The rows a decision reads and writes. A fork sees everything below it and keeps its own changes apart until they are
 * absorbed, which is how linked operations are all or none.
 */
export class Book {
  readonly accounts = new Map<string, Account>();
  readonly transfers = new Map<string, Transfer>();
  readonly holds = new Map<string, Hold>();
  readonly entries: Entry[] = [];

  constructor(private readonly below?: Book) {}

  fork(): Book {
    return new Book(this);
  }

  absorb(fork: Book): void {
    for (const account of fork.accounts.values()) this.accounts.set(account.id, account);
    for (const transfer of fork.transfers.values()) this.transfers.set(transfer.id, transfer);
    for (const hold of fork.holds.values()) this.holds.set(hold.id, hold);
    for (const entry of fork.entries) this.entries.push(entry);
  }

  account(id: string): Account | undefined {
    return this.accounts.get(id) ?? this.below?.account(id);
  }

  transfer(id: string): Transfer | undefined {
    return this.transfers.get(id) ?? this.below?.transfer(id);
  }

  hold(id: string): Hold | undefined {
    return this.holds.get(id) ?? this.below?.hold(id);
  }

  putAccount(account: Account): void {
    this.accounts.set(account.id, account);
  }

  putTransfer(transfer: Transfer): void {
    this.transfers.set(transfer.id, transfer);
  }

  putHold(hold: Hold): void {
    this.holds.set(hold.id, hold);
  }
}
