import type { ProblemCode } from '@saldo/contracts';

export interface FieldAtFault {
  /** RFC 6901 pointer into the body, or `header:<name>`, `path:<name>`, `query:<name>`. */
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/** A request that the door itself refuses. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';

  constructor(
    readonly code: ProblemCode,
    readonly errors: readonly FieldAtFault[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(`the request is refused: ${code}`);
  }
}
