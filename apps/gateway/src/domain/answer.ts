/** An HTTP answer as it was sent, byte for byte. */
export interface Answer extends AnswerHead {
  readonly body: string;
}

/** An answer that is sent piece by piece as it is made. It is no `Answer`: it cannot be kept and given again. */
export interface StreamedAnswer extends AnswerHead {
  /** Asked for its next piece when the one before is on its way. An error ends the connection. */
  readonly body: AsyncIterable<string>;
  /** Ends the connection at once, whether or not its reader takes what was sent. */
  readonly cut?: AbortSignal;
}

interface AnswerHead {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}
