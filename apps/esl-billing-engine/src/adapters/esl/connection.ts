import type { Socket } from 'node:net';
import type { SwitchEvent } from '../../domain/switch-event.ts';
import type { DownReason } from '../../ports/switch-line.ts';
import { FrameReader } from './frame-reader.ts';
import { type Message, messageOf } from './messages.ts';

/** So many commands may wait for their answers; what is asked beyond that is not sent. */
const MOST_WAITING = 10_000;
const SHUT_DOWN = /shut down/i;

/** What a connection tells while it lives, at once and in order. */
export interface ConnectionEars {
  event?(event: SwitchEvent): void;
  handed?(event: SwitchEvent): void;
  /** Once, and the last that is told. */
  end(why: DownReason): void;
}

export interface ConnectionLimits {
  /** A command that is not answered within this ends the connection: what else was asked would wait behind it. */
  readonly commandMs: number;
  readonly bodyBytes: number;
  readonly headerBytes: number;
}

interface Waiting {
  readonly answer: (text: string | undefined) => void;
}

/** One connection to a switch: its bytes cut into messages, and commands matched with their answers by their order alone. */
export class EslConnection {
  readonly #reader: FrameReader;
  readonly #waiting: Waiting[] = [];
  #greet: (() => void) | undefined;
  #isGreeted = false;
  #isOver = false;

  constructor(
    private readonly socket: Socket,
    private readonly ears: ConnectionEars,
    private readonly limits: ConnectionLimits,
  ) {
    this.#reader = new FrameReader(limits);
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#read(chunk));
    socket.on('error', () => this.end('lost'));
    socket.on('close', () => this.end('lost'));
    socket.on('timeout', () => this.end('silent'));
  }

  /** When the switch has asked for the password, or the connection is over. */
  #greeted(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#isGreeted || this.#isOver) resolve();
      else this.#greet = resolve;
    });
  }

  /** Whether the password is the right one. A wrong one is named before the goodbye that comes on its heels. */
  async letIn(password: string): Promise<boolean> {
    await this.#greeted();
    if (this.#isOver) return false;
    const said = new Promise<boolean>((resolve) => {
      const answer = (text: string | undefined) => {
        const isRight = text?.startsWith('+OK') === true;
        if (text !== undefined && !isRight) this.end('wrong_password');
        resolve(isRight);
      };
      this.#waiting.push({ answer });
    });
    this.socket.write(`auth ${password}\n\n`);
    return said;
  }

  /** Asks everything in one write. The answers in the order of the commands, or nothing where they did not all come. */
  async ask(commands: readonly string[]): Promise<readonly string[] | undefined> {
    if (this.#isOver || this.#waiting.length > MOST_WAITING) return undefined;
    const timer = setTimeout(() => this.end('unanswered'), this.limits.commandMs);
    const answers = Promise.all(
      commands.map(() => new Promise<string | undefined>((answer) => this.#waiting.push({ answer }))),
    );
    this.socket.write(commands.map((command) => `${command}\n\n`).join(''));
    const texts = await answers;
    clearTimeout(timer);
    return texts.every((text) => text !== undefined) ? texts : undefined;
  }

  /** Nothing is told and nothing answered any more. */
  end(why: DownReason): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.socket.destroy();
    this.#greet?.();
    for (const { answer } of this.#waiting.splice(0)) answer(undefined);
    this.ears.end(why);
  }

  #read(chunk: Buffer): void {
    for (const frame of this.#reader.read(chunk)) {
      if (this.#isOver) return;
      this.#take(messageOf(frame));
    }
    if (this.#reader.fault) this.end('unreadable');
  }

  #take(message: Message): void {
    switch (message.kind) {
      case 'event':
        return this.ears.event?.(message.event);
      case 'handed':
        this.#answer('+OK');
        return this.ears.handed?.(message.event);
      case 'reply':
      case 'answer':
        return this.#answer(message.text);
      case 'password_wanted':
        this.#isGreeted = true;
        return this.#greet?.();
      case 'address_refused':
        return this.end('address_refused');
      case 'leaving':
        return this.end(SHUT_DOWN.test(message.text) ? 'shut_down' : 'lost');
      case 'other':
        // A frame without a type is no frame of a switch.
        return message.type === '' ? this.end('unreadable') : undefined;
      case 'lingering':
        return undefined;
    }
  }

  /** An answer that nobody waits for means that all others would be taken for each other. */
  #answer(text: string): void {
    const waiting = this.#waiting.shift();
    if (waiting) waiting.answer(text);
    else this.end('unreadable');
  }
}
