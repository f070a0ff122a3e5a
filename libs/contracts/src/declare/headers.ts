/** Headers of requests and events on the bus. */
export const HEADERS = {
  traceparent: 'traceparent',
  /** Epoch milliseconds after which the answer is useless and the request is not served. */
  deadline: 'saldo-deadline',
  actor: 'saldo-actor',
  /** On a reply: the code of the error that the body explains. */
  error: 'saldo-error',
} as const;

/** The body of an error reply. */
export interface ErrorEnvelope {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly details?: Readonly<Record<string, unknown>>;
    readonly retryable: boolean;
  };
}
