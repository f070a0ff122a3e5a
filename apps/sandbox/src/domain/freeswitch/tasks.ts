/** Something that the switch's scheduler will do, such as ending a call. */
export interface Task {
  readonly id: number;
  readonly description: string;
  /** The call that it belongs to. */
  readonly group: string;
  /** The second at which it is done. */
  readonly atSeconds: number;
  readonly cancel: () => void;
}

/** What the scheduler holds. Tasks of one call stand side by side: a second one does not replace the first. */
export class Tasks {
  readonly #tasks = new Map<number, Task>();
  // The switch's own tasks have the first numbers.
  #next = 4;

  nextId(): number {
    return this.#next++;
  }

  add(task: Task): void {
    this.#tasks.set(task.id, task);
  }

  done(id: number): void {
    this.#tasks.delete(id);
  }

  all(): Task[] {
    return [...this.#tasks.values()];
  }

  of(group: string): Task[] {
    return this.all().filter((task) => task.group === group);
  }
}
