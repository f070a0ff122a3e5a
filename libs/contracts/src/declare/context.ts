/** Who asks, until when the answer is of use, and under which trace: the second argument of a use-case. */
export interface Context {
  /** `<kind>:<id>`, such as `partner:0193…`, `operator:0193…` or `service:gateway`. For the audit log. */
  readonly actor: string;
  readonly deadline?: Date;
  /** W3C trace context, for what the use-case writes into its outbox. */
  readonly traceparent?: string;
  /** Aborted when the deadline passes or the process stops; never a reason to leave money half moved. */
  readonly signal: AbortSignal;
}
