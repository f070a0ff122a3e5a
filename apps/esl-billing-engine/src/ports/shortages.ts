/** Accounts with little left, told to whoever listens. */
export abstract class Shortages {
  /**
   * Tells of the accounts that can spend less than they asked to hear of, and of which nobody has told since that instant;
   * a recovery makes the next shortage news. Answers how many were told.
   */
  abstract tell(now: Date, notSince: Date): Promise<number>;
}
