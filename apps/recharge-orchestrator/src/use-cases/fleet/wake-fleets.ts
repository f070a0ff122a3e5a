/** Lets whoever in this process watches for money look at once, because some may have come. Others look by the clock. */
export class WakeFleets {
  readonly listeners: (() => void)[] = [];

  run(): void {
    for (const listener of this.listeners) listener();
  }
}
