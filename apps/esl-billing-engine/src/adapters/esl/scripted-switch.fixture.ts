import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

export const CORE = '6095d3fa-dd8d-45d2-9a2a-e8b80dc9f2ec';
export const GREETING = 'Content-Type: auth/request\n\n';
export const GOODBYE =
  'Content-Type: text/disconnect-notice\nContent-Length: 67\n\nDisconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n';

export const reply = (text: string) => `Content-Type: command/reply\nReply-Text: ${text}\n\n`;
export const answer = (text: string) =>
  `Content-Type: api/response\nContent-Length: ${Buffer.byteLength(text)}\n\n${text}`;
export const jsonEvent = (headers: object) => {
  const body = JSON.stringify(headers);
  return `Content-Length: ${Buffer.byteLength(body)}\nContent-Type: text/event-json\n\n${body}`;
};

export interface Script {
  readonly greeting?: string;
  /** What is said to a command; nothing for the usual answer, null for none at all. */
  readonly says?: (command: string, connection: number) => string | null | undefined;
}

/** The other end of an event socket, which says whatever a test wants: what no real switch does, too. */
export class ScriptedSwitch {
  /** Every packet as it came, on all connections. */
  readonly packets: string[] = [];
  readonly sockets: Socket[] = [];
  readonly #server: Server;

  private constructor(private readonly script: Script) {
    this.#server = createServer((socket) => this.#accept(socket));
  }

  static async open(script: Script = {}, port = 0): Promise<ScriptedSwitch> {
    const scripted = new ScriptedSwitch(script);
    scripted.#server.listen(port, '127.0.0.1');
    await once(scripted.#server, 'listening');
    return scripted;
  }

  get address() {
    const { port } = this.#server.address() as AddressInfo;
    return { host: '127.0.0.1', port, password: 'a secret' };
  }

  /** On all connections. */
  say(text: string): void {
    for (const socket of this.sockets) socket.write(text);
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #accept(socket: Socket): void {
    const connection = this.sockets.push(socket);
    socket.on('error', () => undefined);
    socket.write(this.script.greeting ?? GREETING);
    let rest = '';
    socket.on('data', (bytes) => {
      this.packets.push(bytes.toString());
      const commands = (rest + bytes.toString()).split('\n\n');
      rest = commands.pop() ?? '';
      for (const command of commands) {
        const said = this.script.says?.(command, connection);
        if (said !== null) socket.write(said ?? usual(command));
      }
    });
  }
}

function usual(command: string): string {
  if (command.startsWith('auth ')) return reply('+OK accepted');
  if (command.startsWith('event ')) return reply('+OK event listener enabled json');
  return answer(command === 'api global_getvar core_uuid' ? CORE : '+OK\n');
}
