import type { Book } from './book.ts';
import { decideEnding } from './decide-ending.ts';
import { decideExtend } from './decide-extend.ts';
import { decideMovement } from './decide-movement.ts';
import { decideOpening } from './decide-opening.ts';
import type { Operation } from './operation.ts';
import { isDone } from './outcome.ts';
import type { Outcome } from './outcome.ts';

/**
 * Decides linked operations in order, all or none, and writes what they change into `book`. The outcomes stand in the
 * order of the operations; when one is refused it says why, and the others say `linked_operation_refused`.
 */
export function decide(book: Book, operations: readonly Operation[], now: Date): Outcome[] {
  const draft = book.fork();
  const outcomes: Outcome[] = [];
  for (const operation of operations) {
    const outcome = decideOne(draft, operation, now);
    if (!isDone(outcome)) {
      const refused = outcomes.length;
      return operations.map((_, i) => (i === refused ? outcome : 'linked_operation_refused'));
    }
    outcomes.push(outcome);
  }
  book.absorb(draft);
  return outcomes;
}

function decideOne(book: Book, operation: Operation, now: Date): Outcome {
  switch (operation.kind) {
    case 'open_account':
      return decideOpening(book, operation, now);
    case 'transfer':
    case 'hold':
      return decideMovement(book, operation, now);
    case 'extend':
      return decideExtend(book, operation, now);
    case 'post':
    case 'void':
    case 'expire':
      return decideEnding(book, operation, now);
  }
}
