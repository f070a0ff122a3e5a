/** The ownership of a switch: one replica at a time has it, and every write of its calls carries its number. */
export interface Ownership {
  readonly fence: bigint;
  /** Aborts when the ownership is lost or may be. */
  readonly signal: AbortSignal;
  release(): Promise<void>;
}

export abstract class Fences {
  /** The ownership when it is free, and nothing while another replica has it. From then on writes with a smaller number are refused. */
  abstract tryTake(switchName: string): Promise<Ownership | undefined>;
}
