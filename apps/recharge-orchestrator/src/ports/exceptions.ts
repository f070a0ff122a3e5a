import type { ExceptionStatus } from '@saldo/contracts';
import type { Exception } from '../domain/exception.ts';
import type { Topup } from '../domain/topup.ts';

export interface Case {
  readonly exception: Exception;
  readonly topup: Topup;
}

export interface ExceptionQuery {
  readonly status?: ExceptionStatus | undefined;
  readonly limit: number;
  /** Only those older than this one, by its id. */
  readonly after?: string | undefined;
}

/** Orders that need or needed a person, to be read. They are opened and settled by a change of their order. */
export abstract class Exceptions {
  /** An exception with its order as that is now. */
  abstract find(id: string): Promise<Case | undefined>;
  /** The newest first. */
  abstract list(query: ExceptionQuery): Promise<readonly Case[]>;
  abstract countOpen(): Promise<number>;
}
