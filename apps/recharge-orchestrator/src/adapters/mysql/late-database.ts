import type { Database } from '@saldo/database';

/** A database that may not be there yet: whoever needs it asks, and hears why it cannot be used. Once there, it stays. */
export type LateDatabase = () => Promise<Database>;

/** All that ask meanwhile wait for the same try; the next one after a failure tries again. */
export function lateDatabase(open: () => Promise<Database>): LateDatabase {
  let opening: Promise<Database> | undefined;
  return () => {
    opening ??= open().catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };
}
