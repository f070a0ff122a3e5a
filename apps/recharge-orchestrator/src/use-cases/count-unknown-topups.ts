import type { Topups } from '../ports/topups.ts';

/** How many orders wait for their outcome to be known: the number an operator looks at first. */
export class CountUnknownTopups {
  constructor(private readonly topups: Topups) {}

  run(): Promise<number> {
    return this.topups.countUnknown();
  }
}
