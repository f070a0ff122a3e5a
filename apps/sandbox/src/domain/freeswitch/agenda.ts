interface Entry {
  readonly atMs: number;
  readonly number: number;
  work: (() => void) | undefined;
}

/** What is to be done at which instant, in that order; entries of one instant in the order in which they were made. */
export class Agenda {
  // A binary heap: the earliest entry stands first.
  readonly #heap: Entry[] = [];
  #made = 0;

  /** The instant of the next entry. */
  get nextMs(): number | undefined {
    while (this.#heap[0] && !this.#heap[0].work) this.#pop();
    return this.#heap[0]?.atMs;
  }

  /** Gives the function that takes the entry back. */
  add(atMs: number, work: () => void): () => void {
    const entry: Entry = { atMs, number: this.#made++, work };
    this.#heap.push(entry);
    this.#rise(this.#heap.length - 1);
    return () => {
      entry.work = undefined;
    };
  }

  /** Takes the earliest entry out and says what is to be done. */
  take(): (() => void) | undefined {
    return this.nextMs === undefined ? undefined : this.#pop()?.work;
  }

  clear(): void {
    this.#heap.length = 0;
  }

  #pop(): Entry | undefined {
    const first = this.#heap[0];
    const last = this.#heap.pop();
    if (last && this.#heap.length > 0) {
      this.#heap[0] = last;
      this.#sink(0);
    }
    return first;
  }

  #rise(start: number): void {
    for (let at = start; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!this.#swapIfEarlier(at, parent)) return;
      at = parent;
    }
  }

  #sink(start: number): void {
    for (let at = start; ;) {
      const left = 2 * at + 1;
      const child = this.#isEarlier(left + 1, left) ? left + 1 : left;
      if (!this.#swapIfEarlier(child, at)) return;
      at = child;
    }
  }

  #swapIfEarlier(lower: number, upper: number): boolean {
    if (!this.#isEarlier(lower, upper)) return false;
    [this.#heap[lower], this.#heap[upper]] = [this.#heap[upper]!, this.#heap[lower]!];
    return true;
  }

  #isEarlier(one: number, other: number): boolean {
    const [first, second] = [this.#heap[one], this.#heap[other]];
    if (!first || !second) return false;
    return first.atMs < second.atMs || (first.atMs === second.atMs && first.number < second.number);
  }
}
