import type { Header, SwitchEvent } from '../../domain/freeswitch/event.ts';

/** A frame as a client sees it. Values of the outer headers are as they stand, in clear. */
export interface Frame {
  readonly headers: readonly Header[];
  readonly body: string;
}

/** A client's half of the protocol, written from the description and not from the sandbox's own code. */
export class FrameReader {
  #rest: Buffer = Buffer.alloc(0);

  read(bytes: Uint8Array): Frame[] {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    const frames: Frame[] = [];
    for (let end = this.#rest.indexOf('\n\n'); end >= 0; end = this.#rest.indexOf('\n\n')) {
      const headers = headersOf(this.#rest.subarray(0, end).toString());
      const length = Number(headers.find(([name]) => name === 'Content-Length')?.[1] ?? 0);
      if (this.#rest.length < end + 2 + length) break;
      frames.push({ headers, body: this.#rest.subarray(end + 2, end + 2 + length).toString() });
      this.#rest = this.#rest.subarray(end + 2 + length);
    }
    return frames;
  }
}

export function headerOf({ headers }: Pick<Frame, 'headers'>, name: string): string | undefined {
  const value = headers.find(([header]) => header === name)?.[1];
  return value === undefined ? undefined : String(value);
}

/** The event in a frame of either format. */
export function eventIn({ headers, body }: Frame): SwitchEvent {
  return headers.some(([, value]) => value === 'text/event-json') ? jsonEvent(body) : plainEvent(body);
}

export function plainEvent(text: string): SwitchEvent {
  const end = text.indexOf('\n\n');
  const inner = headersOf(text.slice(0, end)).map(([name, value]): Header => [name, decoded(String(value))]);
  const rest = text.slice(end + 2);
  const hasBody = inner.at(-1)?.[0] === 'Content-Length';
  return eventOf(hasBody ? inner.slice(0, -1) : inner, hasBody ? rest : undefined);
}

/** JSON.parse would lose a name that stands twice, and the order of numbers. */
function jsonEvent(text: string): SwitchEvent {
  const pairs = [...text.matchAll(/("(?:[^"\\]|\\.)*"):("(?:[^"\\]|\\.)*"|\[[^\]]*\])/g)];
  const headers = pairs.map(([, name, value]): Header => [
    JSON.parse(name!) as string,
    JSON.parse(value!) as string,
  ]);
  const body = headers.at(-1)?.[0] === '_body' ? String(headers.at(-1)![1]) : undefined;
  return eventOf(body === undefined ? headers : headers.slice(0, -2), body);
}

function eventOf(headers: readonly Header[], body?: string): SwitchEvent {
  return { name: String(headers.find(([name]) => name === 'Event-Name')?.[1]), headers, body };
}

function headersOf(text: string): Header[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]);
}

/** As the switch wrote it, so that it can be written again: a list stays the text that stands for it. */
function decoded(value: string): string {
  return decodeURIComponent(value);
}
