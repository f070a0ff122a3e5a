import type { Fleet, ProviderState } from '@saldo/contracts';
import type { LetterCount, ServiceSight } from '../domain/picture.ts';

/** What the other services say of themselves now, and what waits because they did not take it. `undefined` where nobody answers in time: never a reason to fail. */
export abstract class Neighbours {
  abstract services(): Promise<readonly ServiceSight[] | undefined>;
  abstract fleets(): Promise<readonly Fleet[] | undefined>;
  abstract providers(): Promise<readonly ProviderState[] | undefined>;
  abstract deadLetters(): Promise<readonly LetterCount[] | undefined>;
}
