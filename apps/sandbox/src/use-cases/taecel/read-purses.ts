import type { Clock } from '@saldo/service';
import { balanceBody, type Body, withCommas } from '../../domain/taecel/bodies.ts';
import type { TaecelFaults } from '../../domain/taecel/faults.ts';
import { type Telling, tellingOf } from '../../domain/taecel/telling.ts';
import type { TaecelBooks } from '../../ports/books.ts';

/** getBalance: what is left in each purse. */
export class ReadPurses {
  constructor(
    private readonly books: TaecelBooks,
    private readonly faults: TaecelFaults,
    private readonly clock: Clock,
  ) {}

  run(): { answer: Telling['answer']; body: Body } {
    const { answer, twist } = tellingOf('getBalance', this.faults.take('taecel', 'getBalance'));
    const truth = withCommas(this.books.book.floatMicros(this.clock.now()));
    if (twist === 'garbage') return { answer, body: balanceBody('N/D') };
    return { answer, body: balanceBody(twist === 'negative' ? '-1,234.50' : truth) };
  }
}
