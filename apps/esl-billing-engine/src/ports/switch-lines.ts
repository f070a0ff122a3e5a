import type { SwitchLine } from './switch-line.ts';

/** The lines to the switches: one for each that this process owns. */
export class SwitchLines {
  private readonly lines = new Map<string, SwitchLine>();

  constructor(private readonly dials: ReadonlyMap<string, () => SwitchLine>) {}

  get names(): readonly string[] {
    return [...this.dials.keys()];
  }

  /** A new line, in place of the one before. */
  take(name: string): SwitchLine {
    const dial = this.dials.get(name);
    if (!dial) throw new Error(`there is no switch ${name}`);
    const line = dial();
    this.lines.set(name, line);
    return line;
  }

  drop(line: SwitchLine): void {
    if (this.lines.get(line.name) === line) this.lines.delete(line.name);
  }

  /** Nothing where another process owns the switch. */
  of(name: string): SwitchLine | undefined {
    return this.lines.get(name);
  }
}
