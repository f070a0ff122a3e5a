import { until } from '../until.ts';
import type { DeckBody, QuoteBody } from './call-bodies.ts';
import { DEMO_DECK } from './call-demo.ts';
import { ADMIN } from './demo.ts';
import { CALLED } from './exchange.ts';
import { expect } from './http.ts';
import { Operator } from './operator.ts';
import type { TourStep } from './tour.ts';

/** What a carrier sends, as it sends it. */
const SHEET = [
  'Code;Destination;Rate per minute (USD);Interval 1;Interval N',
  '51;Peru;0.02;60;6',
  '51983;Peru, mobile;0.085;6;6',
  '52;Mexico;0.60;1;1',
].join('\n');
/** The price of a second to Mexico by that sheet, in micros. */
export const SECOND_MICROS = 10_000n;

/** Where the prices of calls come from, and what they say. */
export const rates: readonly TourStep[] = [
  {
    title: "A carrier's rate sheet becomes the prices of calls",
    async run(kit) {
      const ana = await Operator.logIn(kit, ADMIN);
      const draft = await ana.post<DeckBody>('/decks', {
        ...{ name: DEMO_DECK, currency: 'USD', zone: 'America/Mexico_City' },
      });
      expect(draft, { status: 201, state: 'draft' });
      const { id, version } = draft.body;
      const faulty = await ana.put<SheetBody>(
        `/decks/${id}/sheet`,
        'text/csv',
        SHEET.replace('0.085', '0,085'),
      );
      expect(faulty, { status: 200, state: 'faulty' });
      const [fault] = faulty.body.faults;
      const stored = await ana.put<SheetBody>(`/decks/${id}/sheet`, 'text/csv', SHEET);
      expect(stored, { status: 200, state: 'stored' });
      const { body: diff } = await ana.get<DiffBody>(`/decks/${id}/diff`);
      expect(await ana.post<DeckBody>(`/decks/${id}/publish`, {}), { status: 200, state: 'published' });
      return [
        `PUT /v1/admin/decks/${id}/sheet with a comma in it → ${faulty.body.status}, line ${fault?.line}, ${fault?.column} "${fault?.value}": nothing is stored`,
        `mended → ${stored.body.status}: ${stored.body.rate_count} rates; against the active version ${diff.added_count} new, ${diff.removed_count} gone, ${diff.changed_count} changed`,
        `POST …/publish → version ${version} of "${DEMO_DECK}" prices every call that begins from now on`,
      ];
    },
  },
  {
    title: 'What would it cost? A quote, and why',
    async run(kit) {
      const ana = await Operator.logIn(kit, ADMIN);
      const { body: decks } = await ana.get<{ data: readonly DeckBody[] }>(
        `/decks?name=${DEMO_DECK}&limit=1`,
      );
      const quote = (number: string, more: string) =>
        ana.get<QuoteBody>(`/call-quotes?deck=${DEMO_DECK}&number=${encodeURIComponent(number)}&${more}`);
      const long = await until(
        async () => {
          const answered = await quote('+51983000001', 'seconds=45');
          return answered.body.tariff?.version === decks.data[0]?.version ? answered : undefined;
        },
        { what: 'the new version to be in memory' },
      );
      expect(long, { status: 200 });
      const { cost, billed_seconds, tariff, explanation } = long.body;
      if (cost.amount !== '0.068' || billed_seconds !== 48)
        throw new Error(`48 s at 0.085 a minute are 0.068, not ${cost.amount} for ${billed_seconds} s`);
      const budget = await quote(`+${CALLED}`, 'budget=0.20');
      if (budget.body.affordable_seconds !== 20) throw new Error(`0.20 lasts 20 s: ${budget.text}`);
      return [
        `45 s to +51983000001 (${tariff.destination}, prefix ${tariff.prefix}) → ${cost.amount} ${cost.currency}`,
        `because: ${explanation.text}`,
        `0.20 USD to +${CALLED} (${budget.body.tariff.destination}) → ${budget.body.affordable_seconds} s`,
      ];
    },
  },
];

interface SheetBody {
  readonly status: string;
  readonly rate_count: number;
  readonly faults: readonly { readonly line: number; readonly column?: string; readonly value?: string }[];
}

interface DiffBody {
  readonly added_count: number;
  readonly removed_count: number;
  readonly changed_count: number;
}
