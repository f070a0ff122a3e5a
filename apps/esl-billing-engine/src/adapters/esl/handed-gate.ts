import { headerOf, type SwitchEvent } from '../../domain/switch-event.ts';
import type { Gate, Ordered, Release } from '../../ports/switch-line.ts';
import type { EslConnection } from './connection.ts';
import { type MaybeOrder, ownHangUpOrder, ownReleaseOrder, releaseOrder } from './orders.ts';

/** A call that is sent elsewhere is on its way some ticks after the answer; left before that, it would go on in its dialplan. */
const LEAVE_MS = 1_000;

/**
 * How one call is told how it goes on, over the connection that it came by. With `full` control that is by the commands of a line, which
 * are done when they are answered. Otherwise the call is given applications to run, and is left alone only where it runs them in step.
 */
export class HandedGate implements Gate {
  readonly #leg: string | undefined;
  readonly #isFull: boolean;
  readonly #isInStep: boolean;
  #isDecided = false;

  constructor(
    private readonly connection: EslConnection,
    event: SwitchEvent,
  ) {
    this.#leg = headerOf(event, 'Unique-ID');
    this.#isFull = headerOf(event, 'Control') === 'full';
    this.#isInStep = headerOf(event, 'Socket-Mode') === 'static';
  }

  async release(leg: string, release: Release): Promise<Ordered> {
    return this.#decide(leg, this.#isFull ? releaseOrder(leg, release) : ownReleaseOrder(leg, release));
  }

  async hangUp(leg: string, cause: string): Promise<Ordered> {
    return this.#decide(leg, ownHangUpOrder(leg, cause));
  }

  async #decide(leg: string, order: MaybeOrder): Promise<Ordered> {
    if (this.#isDecided || leg !== this.#leg) return 'unknown';
    if (!order) return 'refused';
    this.#isDecided = true;
    const answers = await this.connection.ask(order.commands);
    const outcome = answers ? order.outcome(answers) : 'unknown';
    if (this.#isFull || this.#isInStep) setTimeout(() => this.#leave(), LEAVE_MS).unref();
    return outcome;
  }

  #leave(): void {
    void this.connection.ask(['exit']);
  }
}
