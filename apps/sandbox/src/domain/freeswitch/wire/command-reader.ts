/** What a client said: a line, the headers under it, and whatever a content-length announced. */
export interface Command {
  readonly line: string;
  readonly headers: readonly CommandHeader[];
  readonly body: string;
}

export type CommandHeader = readonly [name: string, value: string];

/** A client that says more than this in one command is thrown out. */
export const LONGEST_COMMAND = 1_000_000;

const END = /\r?\n\r?\n/g;
/** An end that began in bytes already looked at begins at most so many before the new ones. */
const LONGEST_END = 4;

/** Cuts what clients send into commands, however the bytes arrive. A command ends with an empty line, with or without carriage returns. */
export class CommandReader {
  // One character per byte, so that lengths are lengths on the wire.
  #rest = '';
  #looked = 0;
  #needed = 0;

  /** Bytes that are held because their command has not ended. */
  get heldBytes(): number {
    return this.#rest.length;
  }

  read(bytes: Uint8Array): Command[] {
    this.#rest += Buffer.from(bytes).toString('latin1');
    const commands: Command[] = [];
    for (let next = this.#next(); next; next = this.#next()) commands.push(next);
    return commands;
  }

  #next(): Command | undefined {
    if (this.#looked === 0) this.#rest = this.#rest.replace(/^[\r\n]+/, '');
    if (this.#rest.length < this.#needed) return undefined;
    END.lastIndex = Math.max(0, this.#looked - LONGEST_END);
    const end = END.exec(this.#rest);
    if (!end) {
      this.#looked = this.#rest.length;
      return undefined;
    }
    const [line = '', ...lines] = utf8(this.#rest.slice(0, end.index)).split(/\r?\n/);
    const headers = lines.map(headerOf);
    const start = end.index + end[0].length;
    this.#needed = start + bodyLength(headers);
    if (this.#rest.length < this.#needed) return undefined;
    const body = utf8(this.#rest.slice(start, this.#needed));
    this.#rest = this.#rest.slice(this.#needed);
    this.#looked = this.#needed = 0;
    return { line, headers, body };
  }
}

/** A header of a command, whatever the case of its name. */
export function headerIn({ headers }: Pick<Command, 'headers'>, name: string): string | undefined {
  return headers.find(([header]) => header.toLowerCase() === name)?.[1];
}

function headerOf(line: string): CommandHeader {
  const colon = line.indexOf(':');
  return colon < 0 ? [line.trim(), ''] : [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
}

function bodyLength(headers: readonly CommandHeader[]): number {
  const length = Number(headerIn({ headers }, 'content-length') ?? 0);
  return Number.isInteger(length) && length > 0 ? length : 0;
}

function utf8(binary: string): string {
  return Buffer.from(binary, 'latin1').toString('utf8');
}
