import type { Exceptions } from '../ports/exceptions.ts';

/** How many orders wait for a person. */
export class CountOpenExceptions {
  constructor(private readonly exceptions: Exceptions) {}

  run(): Promise<number> {
    return this.exceptions.countOpen();
  }
}
