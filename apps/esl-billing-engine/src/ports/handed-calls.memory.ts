import type { SwitchEvent } from '../domain/switch-event.ts';
import { type HandedCall, HandedCalls } from './handed-calls.ts';
import { MemorySwitchLine } from './switch-line.memory.ts';
import type { Gate, Ordered } from './switch-line.ts';

const UNDECIDED_CAUSE = 'NORMAL_CLEARING';

/** Calls of the little switch, handed over. */
export class MemoryHandedCalls extends HandedCalls {
  readonly #waiting = new Set<string>();
  #hear: ((call: HandedCall) => void) | undefined;

  constructor(readonly line = new MemorySwitchLine()) {
    super();
    this.line.open(() => undefined);
  }

  async open(hear: (call: HandedCall) => void): Promise<void> {
    this.#hear = hear;
  }

  async close(): Promise<void> {
    this.#hear = undefined;
    for (const leg of this.#waiting) this.line.little.hangUp(leg, UNDECIDED_CAUSE);
    this.#waiting.clear();
  }

  /** The dialplan hands over a leg of the little switch; nobody at the other end is the end of the call. */
  hand(leg: string): void {
    const { little } = this.line;
    const found = little.alive(leg);
    if (!found || !this.#hear) {
      little.hangUp(leg, UNDECIDED_CAUSE);
      return;
    }
    this.#waiting.add(leg);
    const event: SwitchEvent = little.eventOf('CHANNEL_DATA', found);
    this.#hear({ event, gate: this.#gateOf(leg) });
  }

  #gateOf(own: string): Gate {
    const once = async (leg: string, order: () => Promise<Ordered>): Promise<Ordered> => {
      if (leg !== own || !this.#waiting.has(own) || !this.line.little.alive(own)) return 'unknown';
      const outcome = await order();
      if (outcome !== 'refused') this.#waiting.delete(own);
      return outcome;
    };
    return {
      release: (leg, release) => once(leg, () => this.line.release(leg, release)),
      hangUp: (leg, cause) => once(leg, () => this.line.hangUp(leg, cause)),
    };
  }
}
