import { cdr, PAGE_MAX } from '@saldo/contracts';
import type { Cdr, CdrFilter, Context } from '@saldo/contracts';
import type { BackOffice } from '../ports/back-office.ts';
import { everyPage } from './every-page.ts';

/** Answers all records of calls that fit, the newest first, page by page, whatever page was wanted. */
export class ExportCdrs {
  constructor(private readonly backOffice: BackOffice) {}

  run(
    { starting_after: _, ...filter }: CdrFilter,
    context: Context,
  ): AsyncGenerator<readonly Cdr[], void, undefined> {
    return everyPage((place) =>
      this.backOffice.ask(cdr.list, { ...filter, limit: PAGE_MAX, ...place }, context),
    );
  }
}
