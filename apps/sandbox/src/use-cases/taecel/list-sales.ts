import type { Clock } from '@saldo/service';
import { AIRTIME_PURSE, type Body, saleRow, successBody } from '../../domain/taecel/bodies.ts';
import { localDate } from '../../domain/taecel/dates.ts';
import type { TaecelFaults } from '../../domain/taecel/faults.ts';
import type { Sale } from '../../domain/taecel/sale.ts';
import { type Telling, tellingOf } from '../../domain/taecel/telling.ts';
import type { TaecelBooks } from '../../ports/books.ts';

export interface SalesQuery {
  /** A day of Mexico City, `2025-05-01`. */
  readonly fecha: string;
  /** The id of a purse. */
  readonly bolsa: string;
}

/** getSales: the accepted sales of a day, as TAECEL lists them. */
export class ListSales {
  constructor(
    private readonly books: TaecelBooks,
    private readonly faults: TaecelFaults,
    private readonly clock: Clock,
    private readonly lateMs: number,
  ) {}

  run({ fecha, bolsa }: SalesQuery): { answer: Telling['answer']; body: Body } {
    const now = this.clock.now();
    const { answer, twist } = tellingOf('getSales', this.faults.take('taecel', 'getSales'));
    const all = this.books.book.sales().filter(({ at }) => localDate(at) === fecha);
    const told = this.#twisted(bolsa === AIRTIME_PURSE.id ? all : [], twist, now);
    return {
      answer,
      body: successBody(
        'Consulta Exitosa',
        told.map((sale) => saleRow(sale, now)),
      ),
    };
  }

  #twisted(sales: readonly Sale[], twist: Telling['twist'], now: Date): readonly Sale[] {
    switch (twist) {
      case 'missing_line':
        return sales.slice(0, -1);
      case 'late_lines':
        return sales.filter(({ at }) => now.getTime() - at.getTime() >= this.lateMs);
      case 'extra_line':
        return [...sales, strangerAt(now)];
      default:
        return sales;
    }
  }
}

/** A sale that nobody of us made. */
function strangerAt(now: Date): Sale {
  return {
    number: 99_999_999,
    producto: 'TEL100',
    referencia: '5599999999',
    amountMicros: 100_000_000n,
    behaviour: 'accept',
    at: now,
    answeredAt: now,
    seconds: 5,
    refusal: null,
    leftMicros: 0n,
  };
}
