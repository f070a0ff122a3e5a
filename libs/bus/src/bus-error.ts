import { PLATFORM_CODES } from '@saldo/contracts';
import type { PlatformCode } from '@saldo/contracts';

const CALLER_CODES = {
  timeout: {
    meaning: 'No answer came in time; whether the request took effect is unknown.',
    retryable: true,
  },
  no_responder: { meaning: 'Nobody serves the subject now; nothing was done.', retryable: true },
  invalid_reply: { meaning: 'The answer does not fit the contract.', retryable: false },
} as const;

const CODES = { ...PLATFORM_CODES, ...CALLER_CODES };

export type BusErrorCode = PlatformCode | keyof typeof CALLER_CODES;

export interface BusErrorFacts {
  /** Facts for the caller's program, such as `errors: FieldError[]` of an `invalid_message`. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** Whether the same request may be sent again; with the same ids it is harmless even if the first took effect. */
  readonly retryable?: boolean;
  readonly cause?: unknown;
}

/** A request that was not answered, or answered with a code of the platform: a fault, never a decision. */
export class BusError extends Error {
  override readonly name = 'BusError';
  readonly details: Readonly<Record<string, unknown>>;
  readonly retryable: boolean;

  constructor(
    readonly subject: string,
    readonly code: BusErrorCode,
    facts: BusErrorFacts = {},
  ) {
    super(`${subject}: ${code}: ${CODES[code].meaning}`, { cause: facts.cause });
    this.details = facts.details ?? {};
    this.retryable = facts.retryable ?? CODES[code].retryable;
  }
}

/** What an error reply says of a platform code. */
export function factsOf(code: BusErrorCode): { message: string; retryable: boolean } {
  return { message: CODES[code].meaning, retryable: CODES[code].retryable };
}

/** Whether an answer with this code is a fault of who answered: no refusal, and not the asker's own mistake. */
export function isFault(code: string): boolean {
  return isBusErrorCode(code) && CODES[code].retryable;
}

export function isBusErrorCode(code: string): code is BusErrorCode {
  return Object.hasOwn(CODES, code);
}
