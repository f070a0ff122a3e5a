/** Runs what has one name one after the other, and all else at once. */
export class InTurn {
  private readonly last = new Map<string, Promise<unknown>>();

  run<T>(name: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.last.get(name) ?? Promise.resolve()).then(work, work);
    this.last.set(name, turn);
    const forget = (): void => {
      if (this.last.get(name) === turn) this.last.delete(name);
    };
    turn.then(forget, forget);
    return turn;
  }
}
