import type { CompanionStatement } from '@saldo/ledger';
import type { Ticket } from './ticket.ts';

/**
 * Works that share one transaction. It takes no two companions with the same statement and key, and no work whose order
 * of statements contradicts that of the works before it: those wait for the next batch.
 */
export class Batch {
  readonly tickets: Ticket[] = [];
  /** In the order in which they run, each once for all works. */
  statements: CompanionStatement[] = [];
  /** Its operations, where a work of companions alone counts as one. */
  weight = 0;
  private readonly identities = new Set<string>();

  add(ticket: Ticket): boolean {
    const companions = ticket.work.companions ?? [];
    const identities = companions.map(({ statement, key }) => `${statement.name} ${key}`);
    if (identities.some((identity) => this.identities.has(identity))) return false;
    const statements = merge(
      this.statements,
      companions.map((companion) => companion.statement),
    );
    if (!statements) return false;

    this.statements = statements;
    for (const identity of identities) this.identities.add(identity);
    this.tickets.push(ticket);
    this.weight += ticket.weight;
    return true;
  }

  static of(tickets: readonly Ticket[]): Batch {
    const batch = new Batch();
    for (const ticket of tickets) {
      if (!batch.add(ticket))
        throw new Error('Works that share a batch once can always share a smaller one.');
    }
    return batch;
  }
}

/** One order that keeps both; undefined where there is none. A statement has its place where a work names it first. */
function merge(order: CompanionStatement[], wanted: CompanionStatement[]): CompanionStatement[] | undefined {
  if (wanted.length === 0) return order;
  const merged = [...order];
  let limit = merged.length;
  const distinct = wanted.filter((one, i) => wanted.findIndex((other) => other.name === one.name) === i);
  for (const statement of distinct.toReversed()) {
    const place = merged.findIndex((other) => other.name === statement.name);
    if (place >= limit) return undefined;
    if (place < 0) merged.splice(limit, 0, statement);
    else limit = place;
  }
  return merged;
}
