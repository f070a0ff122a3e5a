import { colors } from './colors.ts';

const ENTER = '\u001B[?1049h\u001B[?25l';
const LEAVE = '\u001B[?25h\u001B[?1049l';
const HOME = '\u001B[H';
const TO_END_OF_LINE = '\u001B[K';
const BELOW = '\u001B[J';
const CTRL_C = '\u0003';

/** A whole terminal, given back as it was found. */
export class Screen {
  constructor(
    private readonly input: NodeJS.ReadStream,
    private readonly out: NodeJS.WriteStream,
  ) {}

  get width(): number {
    return this.out.columns || 80;
  }

  open(): void {
    this.input.setRawMode(true);
    this.out.write(ENTER);
  }

  close(): void {
    this.out.write(LEAVE);
    this.input.setRawMode(false);
    this.input.pause();
  }

  /** As many lines as there is room for; the last line of the terminal says what can be done. */
  show(lines: readonly string[], footer: string): void {
    const room = Math.max(3, this.out.rows || 24) - 1;
    const over = lines.length - room;
    const shown = over > 0 ? [...lines.slice(0, room - 1), `… ${over + 1} more lines`] : lines;
    const blank = Array.from({ length: Math.max(0, room - shown.length) }, () => '');
    const picture = [...shown, ...blank, colors.dim(footer)];
    this.out.write(HOME + picture.map((line) => line + TO_END_OF_LINE).join('\r\n') + BELOW);
  }

  /** Keys as they are pressed, and `resize`, until q or Ctrl-C. */
  async *keys(): AsyncGenerator<string> {
    const pressed: string[] = [];
    let wake: () => void = () => undefined;
    const press = (key: string): void => {
      pressed.push(key);
      wake();
    };
    this.input.setEncoding('utf8').on('data', (text: string) => press(text));
    this.out.on('resize', () => press('resize'));
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => press(CTRL_C));
    for (;;) {
      const key = pressed.shift();
      if (key === 'q' || key === CTRL_C) return;
      if (key !== undefined) yield key;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  }
}
