import { Alarm } from './alarm.ts';

interface Waiting {
  readonly instant: Date;
  readonly work: () => void;
}

/** An alarm that rings when a clock is moved by hand. */
export class MemoryAlarm extends Alarm {
  #waiting: Waiting[] = [];

  at(instant: Date, work: () => void): () => void {
    const waiting = { instant, work };
    this.#waiting.push(waiting);
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== waiting);
    };
  }

  /** Moves the clock to an instant, and lets everything ring that is due on the way, each at its own instant. */
  pass(clock: { now(): Date; pass(ms: number): void }, ms: number): void {
    const end = new Date(clock.now().getTime() + ms);
    for (let next = this.#nextBy(end); next; next = this.#nextBy(end)) {
      clock.pass(Math.max(0, next.instant.getTime() - clock.now().getTime()));
      this.#waiting = this.#waiting.filter((other) => other !== next);
      next.work();
    }
    clock.pass(end.getTime() - clock.now().getTime());
  }

  #nextBy(end: Date): Waiting | undefined {
    const due = this.#waiting.filter(({ instant }) => instant <= end);
    return due.reduce<Waiting | undefined>(
      (first, other) => (first && first.instant <= other.instant ? first : other),
      undefined,
    );
  }
}
