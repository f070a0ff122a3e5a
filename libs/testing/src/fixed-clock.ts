/** A clock that stands still until a test moves it. By its shape it is the `Clock` of @saldo/service, which tests of pure code need not load. */
export class FixedClock {
  #now: Date;

  constructor(now: Date | string = '2026-01-15T12:00:00.000Z') {
    this.#now = new Date(now);
  }

  now(): Date {
    return new Date(this.#now);
  }

  /** Moves forward by so many milliseconds, or back by a negative number of them. */
  advance(ms: number): void {
    this.#now = new Date(this.#now.getTime() + ms);
  }

  set(now: Date | string): void {
    this.#now = new Date(now);
  }
}
