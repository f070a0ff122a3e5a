/** How long an order is waited for when its sender does not say. */
export class DefaultWait {
  constructor(readonly ms: number) {}
}
