type Numbers = Float64Array | Int32Array | Uint32Array | Uint8Array;

const FIRST_SIZE = 1_024;

/** A typed array that grows while it is filled, for tables whose size is known at the end alone. */
export class GrowingArray<A extends Numbers> {
  private held: A;
  private count = 0;

  constructor(private readonly make: (size: number) => A) {
    this.held = make(FIRST_SIZE);
  }

  get length(): number {
    return this.count;
  }

  get last(): number {
    return this.held[this.count - 1]!;
  }

  set last(value: number) {
    this.held[this.count - 1] = value;
  }

  push(value: number): void {
    if (this.count === this.held.length) this.grow();
    this.held[this.count++] = value;
  }

  /** As long as what was pushed. */
  trimmed(): A {
    return this.held.slice(0, this.count) as A;
  }

  private grow(): void {
    const larger = this.make(this.held.length * 2);
    larger.set(this.held);
    this.held = larger;
  }
}
