/** How often a stream says that it lives, and is looked at whether it still may. */
export class KeepAlive {
  constructor(readonly everyMs: number) {}
}
