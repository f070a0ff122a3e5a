import type { Code } from './code.ts';
import type { AnyRequest, Refusal } from './request.ts';

/**
 * The answer "no" to a request, for a reason that its contract declares. It is final and nothing was done.
 * Thrown by a use-case, carried by the bus, thrown again at the caller.
 */
export class RefusalError extends Error {
  override readonly name = 'RefusalError';

  constructor(
    readonly subject: string,
    readonly code: Code,
    readonly details: RefusalDetails = {},
  ) {
    super(`${subject} refused: ${code}`);
  }
}

/** Facts for the caller's program. `pointer` names the field of the input at fault (RFC 6901). */
export type RefusalDetails = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** Makes the refusal of a request; a code that the request does not declare does not compile. */
export function refusal<R extends AnyRequest>(
  request: R,
  code: Refusal<R>,
  details?: RefusalDetails,
): RefusalError {
  return new RefusalError(request.subject, code, details);
}
