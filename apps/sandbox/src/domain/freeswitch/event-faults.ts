import { type SwitchEvent, valueOf } from './event.ts';

/** What can be done to events on their way; the truth of the calls is not touched by it. */
export type EventFault = {
  /** Only events of these names; all of them where it is left out. */
  readonly events?: readonly string[] | undefined;
  /** Only events of this leg. */
  readonly uuid?: string | undefined;
  /** So many events; for ever where it is left out. */
  readonly count?: number | undefined;
} & (
  | { readonly kind: 'lose' | 'duplicate' }
  | { readonly kind: 'delay'; readonly ms: number }
  /** Holds so many events back and lets them go in the opposite order. */
  | { readonly kind: 'reorder'; readonly window: number }
);

interface Passed {
  readonly event: SwitchEvent;
  readonly delayMs: number;
}

interface Ordered {
  readonly fault: EventFault;
  left: number;
  readonly held: SwitchEvent[];
}

/** The faults that are ordered. An event meets the first one that it fits. */
export class EventFaults {
  #ordered: Ordered[] = [];

  add(fault: EventFault): void {
    this.#ordered.push({ fault, left: fault.count ?? Infinity, held: [] });
  }

  list(): (EventFault & { readonly left: number | null })[] {
    return this.#ordered.map(({ fault, left }) => ({ ...fault, left: Number.isFinite(left) ? left : null }));
  }

  /** Forgets all faults and gives what they held back. */
  release(): SwitchEvent[] {
    const held = this.#ordered.flatMap(({ held }) => held);
    this.#ordered = [];
    return held;
  }

  pass(event: SwitchEvent): Passed[] {
    const ordered = this.#ordered.find(({ fault }) => fits(fault, event));
    if (!ordered) return [{ event, delayMs: 0 }];
    ordered.left--;
    const passed = spoil(ordered, event);
    if (ordered.left <= 0) this.#ordered = this.#ordered.filter((other) => other !== ordered);
    return passed;
  }
}

function fits({ events, uuid }: EventFault, event: SwitchEvent): boolean {
  if (events && !events.includes(event.name)) return false;
  return uuid === undefined || valueOf(event, 'Unique-ID') === uuid;
}

function spoil({ fault, left, held }: Ordered, event: SwitchEvent): Passed[] {
  switch (fault.kind) {
    case 'lose':
      return [];
    case 'duplicate':
      return [event, event].map((event) => ({ event, delayMs: 0 }));
    case 'delay':
      return [{ event, delayMs: fault.ms }];
    case 'reorder':
      held.push(event);
      if (held.length < fault.window && left > 0) return [];
      return held
        .splice(0)
        .reverse()
        .map((event) => ({ event, delayMs: 0 }));
  }
}
