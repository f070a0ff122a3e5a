import type { MstBooks } from '../../ports/mst-books.ts';

/** Leaves exactly so much of our money at MST, whatever was spent so far; below zero is a debt. */
export class SetMstFloat {
  constructor(private readonly books: MstBooks) {}

  async run(floatMicros: bigint): Promise<void> {
    await this.books.record({ kind: 'grant', grantedMicros: this.books.book.grantFor(floatMicros) });
  }
}
