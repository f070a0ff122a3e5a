import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { until } from '@saldo/testing';
import { type SwitchEvent, valueOf } from '../../domain/freeswitch/event.ts';
import { eventIn, type Frame, FrameReader, headerOf } from './frame-reader.builder.ts';

const LIMIT_MS = 20_000;

/** A client of the event socket on a real connection, which knows nothing of the sandbox's own code. */
export class EslClient {
  readonly events: SwitchEvent[] = [];
  /** Everything that is no event, in order. */
  readonly replies: Frame[] = [];
  readonly closed: Promise<unknown>;
  #bytes = '';

  private constructor(readonly socket: Socket) {
    const reader = new FrameReader();
    socket.on('data', (bytes) => {
      this.#bytes += bytes.toString();
      for (const frame of reader.read(bytes)) {
        const isEvent = headerOf(frame, 'Content-Type')?.startsWith('text/event-');
        if (isEvent) this.events.push(eventIn(frame));
        else this.replies.push(frame);
      }
    });
    socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => socket.once('close', resolve));
  }

  /** Everything that came, as it came. */
  get bytes(): string {
    return this.#bytes;
  }

  /** A client around a connection that somebody else has made. */
  static on(socket: Socket): EslClient {
    return new EslClient(socket);
  }

  /** Connected, and nothing said yet. */
  static async open(port: number): Promise<EslClient> {
    const socket = connect(port, '127.0.0.1');
    const client = new EslClient(socket);
    // Refused is an answer too.
    await Promise.race([once(socket, 'connect').catch(() => undefined), client.closed]);
    return client;
  }

  /** Connected and let in, with these events wanted. */
  static async enter(port: number, events = ''): Promise<EslClient> {
    const client = await EslClient.open(port);
    await client.#reply(0);
    await client.ask('auth ClueCon');
    if (events) await client.ask(`event json ${events}`);
    return client;
  }

  say(text: string): void {
    this.socket.write(text);
  }

  /** Says one command and waits for what comes next that is no event. */
  async ask(command: string): Promise<Frame> {
    const index = this.replies.length;
    this.say(`${command}\n\n`);
    return this.#reply(index);
  }

  async api(command: string): Promise<string> {
    return (await this.ask(`api ${command}`)).body;
  }

  async told(command: string): Promise<string> {
    return headerOf(await this.ask(command), 'Reply-Text') ?? '';
  }

  /** The first event of that name, of that leg where one is named. */
  async event(name: string, uuid?: string): Promise<SwitchEvent> {
    const find = () =>
      this.events.find(
        (event) => event.name === name && (uuid === undefined || valueOf(event, 'Unique-ID') === uuid),
      );
    await until(() => find() !== undefined, { what: `${name} to arrive`, limitMs: LIMIT_MS });
    return find()!;
  }

  /** Names of the events so far; whatever was on its way before the call has arrived. */
  async names(): Promise<string[]> {
    await this.ask('api echo');
    return this.events.map(({ name }) => name);
  }

  async leave(): Promise<void> {
    this.socket.destroy();
    await this.closed;
  }

  async #reply(index: number): Promise<Frame> {
    await until(() => this.replies.length > index, { what: 'a reply', limitMs: LIMIT_MS });
    return this.replies[index]!;
  }
}
