import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FleetName } from '@saldo/contracts';
import { newExpiry } from './expiry.ts';
import { decideIntents, isOpen } from './intending.ts';
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
  'submitting',
  'refused',
  'lost',
  'delivered',
  'settled',
  'settled_and_forgotten',
] as const;
type Fate = (typeof FATES)[number];

/** A run by a clock of its own. The tables' doubles are read with their fractions, of which whole seconds count. */
interface Pass {
  readonly fleet: FleetName;
  readonly skewHours: number;
  readonly jitterMs: number;
  readonly fates: readonly Fate[];
}

interface Buying {
  readonly now: Date;
  readonly fate: Fate;
  /** Whether nobody else looked before: then what is selected is to be had. */
  readonly isAlone: boolean;
}

type Step =
  | (Pass & { readonly kind: 'run' })
  /** Processes that all look before the first of them writes an intent: neither lock nor fence keeps them apart. */
  | { readonly kind: 'race'; readonly passes: readonly Pass[] }
  /** What earlier runs left is found out and written into the tables. */
  | { readonly kind: 'recover'; readonly isDelivered: boolean }
  | { readonly kind: 'wait'; readonly hours: number }
  /** Somebody puts an old copy of the tables back. */
  | { readonly kind: 'restore' };

const pass = {
  fleet: fc.constantFrom<FleetName>('gps', 'voice', 'iot'),
  skewHours: fc.integer({ min: -30, max: 30 }),
  jitterMs: fc.integer({ min: 0, max: 999 }),
  fates: fc.array(fc.constantFrom(...FATES), { minLength: 3, maxLength: 3 }),
};

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('run' as const), ...pass }),
  fc.record({
    kind: fc.constant('race' as const),
    passes: fc.array(fc.record(pass), { minLength: 2, maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('recover' as const), isDelivered: fc.boolean() }),
  fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: 0, max: 400 }) }),
  fc.constant({ kind: 'restore' as const }),
);

/** What may be paid once: a fleet's line and an expiry, in whole seconds. */
const expiryKeyOf = ({ fleet, line }: Pick<Recharge, 'fleet' | 'line'>): string =>
  `${fleet} ${line.sim} ${Math.floor(line.expiresAt.getTime() / 1_000)}`;

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
    if (step.kind === 'run') this.race([step]);
    if (step.kind === 'race') this.race(step.passes);
  }

  private race(passes: readonly Pass[]): void {
    const looks = passes.map((one) => ({ ...one, ...this.look(one) }));
    const isAlone = looks.length === 1;
    for (const { now, decisions, fates } of looks)
      decisions.forEach((decision, index) =>
        this.recharge(decision, { now, isAlone, fate: fates[index] ?? 'delivered' }),
      );
  }

  /** What a run would buy. Nothing that is paid is among it, for it looks before anybody writes. */
  private look({ fleet, skewHours, jitterMs }: Pass) {
    const now = new Date(this.now.getTime() + skewHours * HOUR);
    const terms = termsFor(fleet, { deliveriesMax: 100, silence: termsFor('iot').silence! });
    const history = historyOf(this.books, historySince(now, terms));
    const rows = this.rows
      .filter((row) => row.fleet === fleet)
      .map((row) => ({ ...row, expiresAt: new Date(row.expiresAt.getTime() + jitterMs) }));
    const known = { now, history, quarantined: new Set<string>(), reports: 'none' as const };
    const decisions = select(rows, terms, known).filter(({ verdict }) => verdict === 'recharge');
    for (const { line } of decisions) {
      const key = expiryKeyOf({ fleet, line });
      if (this.paid.has(key)) throw new Error(`${key} was selected twice`);
    }
    return { now, decisions };
  }

  private recharge({ line, purchase }: Decision, { now, fate, isAlone }: Buying): void {
    if (fate === 'no_intent') return;
    const wanted = aRecharge({ ...purchase, fleet: line.fleet, line, createdAt: now, updatedAt: now });
    const [answer] = decideIntents(
      [wanted],
      { recharges: this.books, isFenced: false, spent: 0n },
      { from: now },
    );
    if (answer?.status !== 'written') {
      if (isAlone) throw new Error(`selected, and ${answer?.status} in the books`);
      return;
    }
    this.keep(answer.recharge);
    if (fate === 'intended') return;
    const sent = submitted(answer.recharge, now);
    if (fate === 'refused') return this.keep(refused(sent, now));
    if (this.paid.has(expiryKeyOf(sent))) throw new Error(`${expiryKeyOf(sent)} was paid twice`);
    this.paid.add(expiryKeyOf(sent));
    if (fate === 'submitting') return this.keep(sent);
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
    if (one.state !== 'unknown' && one.state !== 'submitting') return;
    if (isDelivered) return this.succeed(one, this.now, 'settled');
    this.paid.delete(expiryKeyOf(one));
    this.keep(refused(one, this.now));
  }

  private keep(recharge: Recharge): void {
    this.books = [...this.books.filter(({ id }) => id !== recharge.id), recharge];
    const open = this.books.filter((one) => isOpen(one) && one.line.sim === recharge.line.sim);
    if (open.length > 1) throw new Error(`${recharge.line.sim} is recharged by two at once`);
  }
}

describe('no line is selected twice for one expiry', () => {
  it('nor paid twice, whatever the order of runs, races, crashes, clocks and recoveries', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
        const world = new World();
        for (const one of steps) world.play(one);
        expect(new Set(world.books.map(expiryKeyOf)).size).toBe(world.books.length);
      }),
      { numRuns: 300 },
    );
  });
});
