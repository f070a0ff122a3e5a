import type { BreakerState, Capability, Mode } from '@saldo/contracts';
import type { Currency, Money } from '@saldo/money';
import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  bulkhead,
  circuitBreaker,
  handleWhenResult,
} from 'cockatiel';
import type { BulkheadPolicy, CircuitBreakerPolicy } from 'cockatiel';
import type { Finding, Outcome, Submission } from '../../domain/attempt.ts';
import type { Priced } from '../../domain/fleet/price-check.ts';
import type { Period, ProviderLine } from '../../domain/provider-statement.ts';
import { Provider } from '../../ports/provider.ts';
import type { Health, Submittal } from '../../ports/provider.ts';

export interface Guard {
  /**
   * How many calls may be under way at once. Questions take a quarter of them at most, and those by the provider's own
   * reference another one, so that orders always get through.
   */
  readonly callsMax: number;
  /** So many unanswered calls in a row open the breaker. */
  readonly failuresMax: number;
  /** How long the provider is then left alone before one call tries whether it is back. */
  readonly pauseMs: number;
}

/** What is to be measured of a provider. */
export interface GuardHooks {
  called(call: { provider: string; op: Operation; outcome: string; seconds: number }): void;
  changed(provider: string, op: Lane, state: BreakerState): void;
}

/** Orders, questions, and questions by the provider's own reference have a breaker each. */
type Lane = 'submit' | 'ask' | 'ask_by_theirs';
type Operation = 'submit' | 'ask' | 'ask_by_theirs' | 'statement' | 'balance' | 'price_list';

/**
 * A provider with circuit breakers and a limit of calls. Orders and questions break apart, for one order about which no
 * question is ever answered must not stop the sale of others. So do questions by the provider's own reference, which may be
 * long polls of a minute: a network that keeps silent about some sales must not keep us from the balance and the statement,
 * which are what tells of them. Nothing ever waits in here: an attempt is `submitting` on disk
 * already, and one that waited would leave long after its sender counts as lost. What is turned away was not tried.
 */
export class GuardedProvider extends Provider {
  override readonly name: string;
  override readonly mode: Mode;
  override readonly currency: Currency;
  override readonly products: readonly string[];
  override readonly capabilities: readonly Capability[];
  override readonly unseenFinalMs: number | undefined;
  private readonly breakers: Readonly<Record<Lane, CircuitBreakerPolicy>>;
  private readonly slots: BulkheadPolicy;
  private readonly questions: Readonly<Record<Exclude<Lane, 'submit'>, BulkheadPolicy>>;

  constructor(
    private readonly inner: Provider,
    private readonly guard: Guard,
    private readonly hooks: GuardHooks,
  ) {
    super();
    this.name = inner.name;
    this.mode = inner.mode;
    this.currency = inner.currency;
    this.products = inner.products;
    this.capabilities = inner.capabilities;
    this.unseenFinalMs = inner.unseenFinalMs;
    this.slots = bulkhead(guard.callsMax, 0);
    const questionsMax = Math.ceil(guard.callsMax / 4);
    this.questions = { ask: bulkhead(questionsMax, 0), ask_by_theirs: bulkhead(questionsMax, 0) };
    this.breakers = {
      submit: this.breakerOf('submit'),
      ask: this.breakerOf('ask'),
      ask_by_theirs: this.breakerOf('ask_by_theirs'),
    };
  }

  override async submit(submittal: Submittal): Promise<Submission> {
    const done = await this.call('submit', () => this.inner.submit(submittal));
    return isTurnedAway(done) ? { outcome: 'unsent', reason: done, untried: true } : done;
  }

  override async ask(submittal: Submittal): Promise<Finding> {
    return findingOf(await this.call('ask', () => this.inner.ask(submittal)));
  }

  override async askByTheirs(submittal: Submittal, theirs: string): Promise<Finding> {
    return findingOf(await this.call('ask_by_theirs', () => this.inner.askByTheirs(submittal, theirs)));
  }

  override async statement(period: Period): Promise<readonly ProviderLine[] | undefined> {
    const read = await this.call('statement', async () => ({ lines: await this.inner.statement(period) }));
    return isTurnedAway(read) ? undefined : read.lines;
  }

  override async balance(): Promise<Money | undefined> {
    const read = await this.call('balance', async () => ({ balance: await this.inner.balance() }));
    return isTurnedAway(read) ? undefined : read.balance;
  }

  override async priceList(): Promise<readonly Priced[] | undefined> {
    const read = await this.call('price_list', async () => ({ prices: await this.inner.priceList() }));
    return isTurnedAway(read) ? undefined : read.prices;
  }

  override get health(): Health {
    return {
      breaker: NAMES[this.breakers.submit.state],
      calls: this.guard.callsMax - this.slots.executionSlots,
    };
  }

  private breakerOf(op: Lane): CircuitBreakerPolicy {
    const breaker = circuitBreaker(handleWhenResult(isSilence), {
      halfOpenAfter: this.guard.pauseMs,
      breaker: new ConsecutiveBreaker(this.guard.failuresMax),
    });
    const isUsed = op !== 'ask_by_theirs' || this.capabilities.includes('status_by_their_reference');
    if (isUsed) this.hooks.changed(this.name, op, 'closed');
    breaker.onStateChange((state) => this.hooks.changed(this.name, op, NAMES[state]));
    return breaker;
  }

  private isFull(lane: Lane): boolean {
    if (this.slots.executionSlots === 0) return true;
    return lane !== 'submit' && this.questions[lane].executionSlots === 0;
  }

  /** While one call tries whether the provider is back, the others are turned away, too. */
  private async call<T extends Answered>(op: Operation, work: () => Promise<T>): Promise<T | TurnedAway> {
    const lane = laneOf(op);
    if (this.isFull(lane)) return 'too_many_calls';
    const breaker = this.breakers[lane];
    if (breaker.state === CircuitState.HalfOpen) return 'breaker_open';
    const begunAt = performance.now();
    try {
      const run = () => breaker.execute(work);
      const answered = await this.slots.execute(
        lane === 'submit' ? run : () => this.questions[lane].execute(run),
      );
      const seconds = (performance.now() - begunAt) / 1_000;
      this.hooks.called({ provider: this.name, op, outcome: outcomeOf(answered), seconds });
      return answered;
    } catch (error) {
      if (error instanceof BrokenCircuitError) return 'breaker_open';
      throw error;
    }
  }
}

type Answered = Outcome | Read;
type Read =
  | { readonly lines: readonly ProviderLine[] | undefined }
  | { readonly balance: Money | undefined }
  | { readonly prices: readonly Priced[] | undefined };
type TurnedAway = 'too_many_calls' | 'breaker_open';

const NAMES: Readonly<Record<CircuitState, BreakerState>> = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.HalfOpen]: 'half_open',
  [CircuitState.Open]: 'open',
  [CircuitState.Isolated]: 'open',
};

function laneOf(op: Operation): Lane {
  return op === 'statement' || op === 'balance' || op === 'price_list' ? 'ask' : op;
}

function isTurnedAway(done: object | TurnedAway): done is TurnedAway {
  return typeof done === 'string';
}

function findingOf(done: Finding | TurnedAway): Finding {
  return isTurnedAway(done) ? { outcome: 'unknown', reason: done, untried: true } : done;
}

function outcomeOf(answered: Answered): string {
  if ('outcome' in answered) return answered.outcome;
  return isRead(answered) ? 'read' : 'unread';
}

function isRead(read: Read): boolean {
  return Object.values(read).some((what) => what !== undefined);
}

/** What a provider that is well never does. An unknown outcome that brings its reference is an answer. */
function isSilence(answered: unknown): boolean {
  const given = answered as Answered;
  if (!('outcome' in given)) return !isRead(given);
  return given.outcome === 'unsent' || (given.outcome === 'unknown' && given.theirs === undefined);
}
