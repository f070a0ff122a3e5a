import { deck } from '@saldo/contracts';
import type { Context } from '@saldo/contracts';
import type { BackOffice } from '../ports/back-office.ts';

/** Answers the rates of a deck as CSV, part by part: the next part is asked for when somebody wants it. */
export class ExportSheet {
  constructor(private readonly backOffice: BackOffice) {}

  async *run(id: string, context: Context): AsyncGenerator<string, void, undefined> {
    let cursor: string | undefined;
    do {
      const wanted = { id, ...(cursor !== undefined && { starting_after: cursor }) };
      const part = await this.backOffice.ask(deck.export, wanted, context);
      // Parts end where lines do, so that no letter is torn in two.
      yield Buffer.from(part.content, 'base64').toString('utf8');
      cursor = part.has_more ? part.next_cursor : undefined;
    } while (cursor !== undefined);
  }
}
