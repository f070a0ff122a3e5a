/** How a far end takes a call that reaches it. */
export interface FarEnd {
  /** 200 answers; any other SIP status refuses. */
  readonly status: number;
  readonly afterMs: number;
  readonly rings: boolean;
  /** How long it stays after its answer; for ever where it is left out. */
  readonly talksMs?: number | undefined;
}

/** How the person at one end of a leg behaves. */
export interface Script {
  /** Gives up when not answered by then. */
  readonly cancelsAfterMs?: number | undefined;
  /** Hangs up so long after the answer; never where it is left out, as a caller who has vanished. */
  readonly talksMs?: number | undefined;
  /** The far ends that the call reaches one after the other; the last one stands for all that follow. */
  readonly farEnds: readonly FarEnd[];
  /** Of the user where there is one; else what the dialplan sets. */
  readonly account?: string | undefined;
  readonly tenant?: string | undefined;
  /** Whoever is called has his calls sent on to that number. */
  readonly forwardsTo?: string | undefined;
}

/** A call that somebody makes into the switch. */
export interface CallOrder extends Script {
  readonly uuid?: string | undefined;
  readonly caller: string;
  readonly callerName: string;
  readonly destination: string;
  readonly context?: string | undefined;
  readonly address: string;
  /** A user of the directory who has proven who he is: his account is known from the first event on. */
  readonly user?: string | undefined;
  /** Headers of the INVITE, under the caller's control. */
  readonly headers: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, string>>;
}

export const USUAL_FAR_END: FarEnd = { status: 200, afterMs: 1_500, rings: true };

/** Nobody in particular: a leg that is only ended from outside. */
export const NOBODY: Script = { farEnds: [USUAL_FAR_END] };
