/** How a handler ended. Doors return this instead of throwing, because Nest rewrites and logs whatever is thrown through it. */
export class Settled {
  private constructor(
    readonly ok: boolean,
    /** The reply, or what was thrown. */
    readonly value: unknown,
  ) {}

  static async of(run: () => unknown): Promise<Settled> {
    try {
      return new Settled(true, await run());
    } catch (thrown) {
      return new Settled(false, thrown);
    }
  }
}
