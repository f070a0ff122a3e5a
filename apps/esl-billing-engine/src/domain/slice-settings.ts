/** How calls are paid for ahead; micros of the account's currency. */
export interface SliceSettings {
  readonly firstSeconds: number;
  readonly nextSeconds: number;
  readonly aheadSeconds: number;
  readonly leastMicros: bigint;
  readonly mostMicros: bigint;
}
