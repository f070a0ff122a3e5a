/** Whose session it is, and which of his session versions it began with. What he may do is not in it: that is read from his row. */
export interface SessionClaims {
  readonly operator: string;
  readonly version: number;
}

export interface SessionSpan {
  readonly from: Date;
  readonly until: Date;
}

/** Sessions as texts that a browser keeps and nobody else can make. */
export abstract class Sessions {
  abstract seal(claims: SessionClaims, span: SessionSpan): Promise<string>;
  /** Nothing for a text that was not sealed here, was changed, or whose time is over. */
  abstract open(text: string, now: Date): Promise<SessionClaims | undefined>;
}
