import type { Clock } from '@saldo/service';
import { retryAt } from '../domain/call-note.ts';
import { OwnershipLost } from '../domain/ownership-lost.ts';
import { readLegFact } from '../domain/read-leg-fact.ts';
import { headerOf } from '../domain/switch-event.ts';
import type { CarryCall } from '../use-cases/carry-call.ts';
import type { FindStrangers } from '../use-cases/find-strangers.ts';
import type { NoteSwitchState } from '../use-cases/note-switch-state.ts';
import type { ReconcileSwitch } from '../use-cases/reconcile-switch.ts';
import type { TakenSwitch, TakeSwitch } from '../use-cases/take-switch.ts';
import type { WakeAt } from './call-clock.ts';
import { Lanes } from './lanes.ts';

/** What is done about a switch and its calls. */
export interface WatchWork {
  readonly take: TakeSwitch;
  readonly carry: CarryCall;
  readonly reconcile: ReconcileSwitch;
  readonly strangers: FindStrangers;
  readonly state: NoteSwitchState;
}

/** Who is told how the switch is, and what goes wrong with its calls. */
export interface WatchEars {
  took(name: string, fence: bigint): void;
  lost(name: string): void;
  turned(name: string, state: string, reason?: string): void;
  broke(name: string, err: unknown): void;
}

/** With so many calls waiting, what the switch tells waits too, in its bounded queue. */
const WAITING_MAX = 2_000;

type SaidState = Parameters<NoteSwitchState['run']>[0];
type News = TakenSwitch['news'] extends AsyncIterable<infer N> ? N : never;

/**
 * Watches one switch while this process owns it: takes the ownership, hears what is told, and carries its calls on. When the ownership is
 * lost, or may be, everything in mind is dropped at once; calls go on at the switch, which ends each at its paid time.
 */
export class SwitchWatch {
  private taken: TakenSwitch | undefined;
  private lanes: Lanes | undefined;
  private sweeping: (() => void) | undefined;

  constructor(
    readonly name: string,
    private readonly work: WatchWork,
    private readonly clock: Clock,
    private readonly wakeAt: WakeAt,
    private readonly journal: WatchEars,
  ) {}

  get isOwner(): boolean {
    return this.taken !== undefined;
  }

  /** Becomes the owner where nobody is. */
  async tryTake(): Promise<void> {
    if (this.taken) return;
    const taken = await this.work.take.run(this.name);
    if (!taken) return;
    this.taken = taken;
    const lanes = new Lanes((root) => this.turn(taken, root), this.wakeAt);
    this.lanes = lanes;
    this.journal.took(this.name, taken.watched.fence);
    if (taken.signal.aborted) return this.leave();
    taken.signal.addEventListener('abort', () => void this.lose(taken), { once: true });
    void this.read(taken, lanes);
  }

  /** An account was topped up. */
  credit(account: string): void {
    for (const root of this.taken?.watched.credit(account) ?? []) this.lanes?.kick(root);
  }

  /** Calls that live here. */
  get liveCount(): number {
    return this.taken?.watched.all().filter(({ call }) => call).length ?? 0;
  }

  /** Leaves the switch to the next owner; calls go on, armed. */
  async leave(): Promise<void> {
    const { taken, lanes } = this;
    this.drop();
    lanes?.close();
    await lanes?.rest();
    await taken?.leave();
  }

  private async lose(taken: TakenSwitch): Promise<void> {
    if (this.taken !== taken) return;
    this.journal.lost(this.name);
    this.lanes?.close();
    this.drop();
    await taken.leave().catch((err: unknown) => this.journal.broke(this.name, err));
  }

  private drop(): void {
    this.sweeping?.();
    this.taken = undefined;
    this.lanes = undefined;
  }

  private async read(taken: TakenSwitch, lanes: Lanes): Promise<void> {
    for await (const news of taken.news) {
      this.hear(taken, lanes, news);
      while (lanes.waitingCount > WAITING_MAX) await lanes.oneEnds();
    }
  }

  private hear(taken: TakenSwitch, lanes: Lanes, news: News): void {
    const { watched } = taken;
    switch (news.kind) {
      case 'up':
        watched.core = news.core;
        this.tell(taken, { state: 'up', core: news.core });
        return void this.reconcile(taken, lanes, 0);
      case 'down':
        this.sweeping?.();
        return this.tell(taken, { state: 'down', core: watched.core, reason: news.why });
      case 'event': {
        const fact = readLegFact(watched.name, news.event);
        if (!fact) watched.tick(Number(headerOf(news.event, 'Event-Date-Timestamp') ?? 0), this.clock.now());
        else for (const root of watched.hear(fact, this.clock.now())) lanes.kick(root);
      }
    }
  }

  private async reconcile(taken: TakenSwitch, lanes: Lanes, failureCount: number): Promise<void> {
    try {
      for (const root of await this.work.reconcile.run(taken.watched)) lanes.kick(root, { canWait: true });
      for (const root of await this.work.strangers.run(taken.watched)) lanes.kick(root);
      this.sweep(taken, lanes);
    } catch (err) {
      this.journal.broke(this.name, err);
      if (this.taken !== taken) return;
      const at = retryAt(failureCount, this.clock.now());
      this.sweeping?.();
      this.sweeping = this.wakeAt(at, () => void this.reconcile(taken, lanes, failureCount + 1));
    }
  }

  /** The list of a switch lags, and events can be lost: what nobody told is looked for again and again. */
  private sweep(taken: TakenSwitch, lanes: Lanes, afterMs = FIRST_SWEEP_MS): void {
    if (this.taken !== taken) return;
    this.sweeping?.();
    this.sweeping = this.wakeAt(new Date(this.clock.now().getTime() + afterMs), () => {
      const swept = this.work.strangers
        .run(taken.watched)
        .then((found) => found.forEach((root) => lanes.kick(root)));
      void swept
        .catch((err: unknown) => this.journal.broke(this.name, err))
        .then(() => this.sweep(taken, lanes, SWEEP_MS));
    });
  }

  private tell(taken: TakenSwitch, state: Omit<SaidState, 'name' | 'fence'>): void {
    this.journal.turned(this.name, state.state, state.reason);
    const { name, fence } = taken.watched;
    const said = this.work.state.run({ ...state, name, fence });
    said.catch((err: unknown) => this.journal.broke(this.name, err));
  }

  /** What fails is tried again a while later, at this call alone. */
  private async turn(taken: TakenSwitch, root: string): Promise<Date | undefined> {
    const { watched } = taken;
    if (this.taken !== taken) return undefined;
    try {
      return await this.work.carry.run(watched, root);
    } catch (err) {
      if (err instanceof OwnershipLost) {
        await this.lose(taken);
        return undefined;
      }
      this.journal.broke(this.name, err);
      const note = watched.note(root);
      if (!note) return undefined;
      const now = this.clock.now();
      const notBefore = retryAt(note.silentCount, now);
      watched.keep({
        ...note,
        notBefore,
        silentCount: note.silentCount + 1,
        failingSince: note.failingSince ?? now,
      });
      return notBefore;
    }
  }
}

const FIRST_SWEEP_MS = 1_000;
const SWEEP_MS = 60_000;
