import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { Session } from '../../domain/freeswitch/session/session.ts';
import { rudeRejection } from '../../domain/freeswitch/wire/frames.ts';
import type { RunSwitch } from '../../use-cases/freeswitch/run-switch.ts';
import { connectSession, SocketLine } from './socket-line.ts';

/** As short as the real switch's. */
const BACKLOG = 5;

/** The port that clients connect to. */
export class EventSocketDoor {
  readonly #server: Server = createServer((socket) => this.#welcome(socket));
  readonly #sockets = new Set<Socket>();

  constructor(
    private readonly runner: RunSwitch,
    /** Addresses that may connect; all where there is none. */
    private readonly addresses: readonly string[],
  ) {}

  /** The port that it listens on; undefined while it does not. */
  get port(): number | undefined {
    return (this.#server.address() as AddressInfo | null)?.port;
  }

  async listen(port: number, host: string): Promise<void> {
    this.#server.listen({ port, host, backlog: BACKLOG });
    await once(this.#server, 'listening');
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    if (!this.#server.listening) return;
    this.#server.close();
    await once(this.#server, 'close');
  }

  #welcome(socket: Socket): void {
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    this.runner.run((machine) => {
      if (!machine.isOpen) {
        socket.resetAndDestroy();
        return;
      }
      if (this.addresses.length > 0 && !this.addresses.includes(socket.remoteAddress ?? '')) {
        socket.end(rudeRejection());
        return;
      }
      const session = new Session(machine, new SocketLine(socket));
      connectSession(this.runner, session, socket);
      machine.core.dispatcher.whenFree(() => session.open());
    });
  }
}
