import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FleetName } from '@saldo/contracts';
import { newExpiry } from './expiry.ts';
import { decideIntents, expirySecondOf } from './intending.ts';
import { historySince } from './known.ts';
import { historyOf } from './line-history.ts';
import type { Decision } from './line.ts';
import { anAgent, aTracker, aVoiceLine } from './line-row.builder.ts';
import type { LineRow } from './line-row.ts';
import { aRecharge, delivered, lost, refused, stepped, submitted } from './recharge.builder.ts';
import type { Recharge } from './recharge.ts';
import { select } from './select.ts';
import { termsFor } from './terms.builder.ts';

const HOUR = 3_600_000;
const START = new Date('2025-05-01T20:00:00Z');

/** How far a run comes with a line before its process dies, and what becomes of it. */
const FATES = [
  'no_intent',
  'intended',
  'refused',
  'lost',
  'delivered',
  'settled',
  'settled_and_forgotten',
] as const;
type Fate = (typeof FATES)[number];

type Step =
  | {
      readonly kind: 'run';
      readonly fleet: FleetName;
      readonly skewHours: number;
      readonly fates: readonly Fate[];
    }
  /** What earlier runs left is found out and written into the tables. */
  | { readonly kind: 'recover'; readonly isDelivered: boolean }
  | { readonly kind: 'wait'; readonly hours: number }
  /** Somebody puts an old copy of the tables back. */
  | { readonly kind: 'restore' };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('run' as const),
    fleet: fc.constantFrom('gps', 'voice', 'iot'),
    skewHours: fc.integer({ min: -30, max: 30 }),
    fates: fc.array(fc.constantFrom(...FATES), { minLength: 3, maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('recover' as const), isDelivered: fc.boolean() }),
  fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: 0, max: 400 }) }),
  fc.constant({ kind: 'restore' as const }),
);

/** What may be paid once. */
const expiryKeyOf = ({ fleet, line }: Recharge): string => `${fleet} ${line.sim} ${expirySecondOf(line)}`;

/** An operator with a line of each fleet, two of which share a number, and the books that the store keeps. */
class World {
  now = START;
  books: Recharge[] = [];
  /** Expiries for which a provider was told to recharge and did not refuse. */
  readonly paid = new Set<string>();
  private readonly first: readonly LineRow[];
  private rows: readonly LineRow[];

  constructor() {
    const expiresAt = new Date(START.getTime() - 2 * HOUR);
    const shared = '6680000009';
    this.first = [
      aTracker({ expiresAt, reportedAt: new Date(START.getTime() - HOUR) }),
      aTracker({ expiresAt, reportedAt: new Date(START.getTime() - HOUR), sim: shared }),
      aVoiceLine({ expiresAt }),
      anAgent({ expiresAt, sim: shared }),
    ];
    this.rows = this.first;
  }

  play(step: Step): void {
    if (step.kind === 'wait') this.now = new Date(this.now.getTime() + step.hours * HOUR);
    if (step.kind === 'restore') this.rows = this.first;
    if (step.kind === 'recover') for (const one of this.books) this.recover(one, step.isDelivered);
    if (step.kind === 'run')
      this.run(step.fleet, new Date(this.now.getTime() + step.skewHours * HOUR), step.fates);
  }

  private run(fleet: FleetName, now: Date, fates: readonly Fate[]): void {
    const terms = termsFor(fleet, { deliveriesMax: 100, silence: termsFor('iot').silence! });
    const history = historyOf(this.books, historySince(now, terms));
    const rows = this.rows.filter((row) => row.fleet === fleet);
    const known = { now, history, quarantined: new Set<string>(), reports: 'none' as const };
    const decisions = select(rows, terms, known).filter(({ verdict }) => verdict === 'recharge');
    decisions.forEach((decision, index) => this.recharge(decision, now, fates[index] ?? 'delivered'));
  }

  private recharge({ line, purchase }: Decision, now: Date, fate: Fate): void {
    const wanted = aRecharge({ ...purchase, fleet: line.fleet, line, createdAt: now, updatedAt: now });
    if (this.paid.has(expiryKeyOf(wanted))) throw new Error(`${expiryKeyOf(wanted)} was selected twice`);
    if (fate === 'no_intent') return;
    const [answer] = decideIntents(
      [wanted],
      { recharges: this.books, isFenced: false, spent: 0n },
      { from: now },
    );
    if (answer?.status !== 'written') throw new Error(`selected, and ${answer?.status} in the books`);
    this.keep(answer.recharge);
    if (fate === 'intended') return;
    const sent = submitted(answer.recharge, now);
    if (fate === 'refused') return this.keep(refused(sent, now));
    this.paid.add(expiryKeyOf(sent));
    if (fate === 'lost') return this.keep(lost(sent, now));
    this.succeed(sent, now, fate);
  }

  private succeed(sent: Recharge, now: Date, fate: Fate): void {
    const done = delivered(sent, now);
    this.keep(done);
    if (fate === 'delivered') return;
    this.keep(stepped(done, { state: 'settled' }));
    if (fate === 'settled_and_forgotten') return;
    const expiresAt = newExpiry(
      { fleet: done.fleet, expiresAt: done.line.expiresAt, succeededAt: now, days: done.days },
      'America/Mazatlan',
    );
    this.rows = this.rows.map((row) =>
      row.sim === done.line.sim && row.fleet === done.fleet ? { ...row, expiresAt } : row,
    );
  }

  /** What was only intended fails; what was lost is found out; what was delivered is written. */
  private recover(one: Recharge, isDelivered: boolean): void {
    if (one.state === 'intended') return this.keep(refused(one, this.now));
    if (one.state === 'succeeded') return this.succeed(one, this.now, 'settled');
    if (one.state !== 'unknown') return;
    if (isDelivered) return this.succeed(one, this.now, 'settled');
    this.paid.delete(expiryKeyOf(one));
    this.keep(refused(one, this.now));
  }

  private keep(recharge: Recharge): void {
    this.books = [...this.books.filter(({ id }) => id !== recharge.id), recharge];
  }
}

describe('no line is selected twice for one expiry', () => {
  it('whatever the order of runs, crashes, clocks and recoveries', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
        const world = new World();
        for (const one of steps) world.play(one);
        expect(new Set(world.books.map(expiryKeyOf)).size).toBe(world.books.length);
      }),
      { numRuns: 500 },
    );
  });
});
