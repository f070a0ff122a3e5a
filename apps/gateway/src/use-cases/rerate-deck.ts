import { cdr, deck, PAGE_MAX, refusal } from '@saldo/contracts';
import type { Context, DeckRerating, DeckReratingQuestion, RatedCall } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import { ReratingSum } from '../domain/rerating-sum.ts';
import type { BackOffice } from '../ports/back-office.ts';
import { everyPage } from './every-page.ts';

const WEEK_MS = 7 * 24 * 3_600_000;
const RERATED_CALLS_MAX = 100_000;
/** A deck that nobody has loaded yet is read first. */
const RATING_MS = 60_000;

/** Works out what past calls would have cost by a deck: billing says which there were, rating what they would have cost. */
export class RerateDeck {
  constructor(
    private readonly backOffice: BackOffice,
    private readonly clock: Clock,
  ) {}

  async run(
    question: DeckReratingQuestion & { readonly id: string },
    context: Context,
  ): Promise<DeckRerating> {
    const { id, as_of } = question;
    const { name, currency } = await this.backOffice.ask(deck.find, { id }, context);
    const to = question.to ?? this.clock.now();
    const from = question.from ?? new Date(to.getTime() - WEEK_MS);
    const wanted = { deck: question.deck ?? name, from, to, limit: PAGE_MAX };
    const pages = everyPage((place) => this.backOffice.ask(cdr.rated, { ...wanted, ...place }, context));
    const sum = new ReratingSum(currency);
    let count = 0;
    for await (const calls of pages) {
      count += calls.length;
      if (count > RERATED_CALLS_MAX)
        throw refusal(deck.rerate, 'too_many_calls', { pointer: '/from', maximum: RERATED_CALLS_MAX });
      sum.take(await this.rate({ id, as_of, calls }, context));
    }
    return { from, to, ...sum.result() };
  }

  private rate({ id, as_of, calls }: Part, context: Context) {
    const asked = { id, calls: [...calls], ...(as_of && { as_of }) };
    return this.backOffice.ask(deck.rerate, asked, { ...context, timeoutMs: RATING_MS });
  }
}

interface Part {
  readonly id: string;
  readonly as_of: Date | undefined;
  readonly calls: readonly RatedCall[];
}
