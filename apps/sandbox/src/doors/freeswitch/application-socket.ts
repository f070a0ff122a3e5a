import { connect, type Socket } from 'node:net';
import type { Run } from '../../domain/freeswitch/call/application.ts';
import { Session } from '../../domain/freeswitch/session/session.ts';
import type { RunSwitch } from '../../use-cases/freeswitch/run-switch.ts';
import { connectSession, SocketLine } from './socket-line.ts';

const USUAL_PORT = 8084;

/** The way out: the dialplan's `socket` connects to an application and hands the leg over. */
export class ApplicationSocketDoor {
  readonly #sockets = new Set<Socket>();

  constructor(private readonly runner: RunSwitch) {}

  dial(run: Run, { address, isAsync }: { readonly address: string; readonly isAsync: boolean }): void {
    const [host = '127.0.0.1', port] = address.split(':');
    const socket = connect(Number(port ?? USUAL_PORT), host);
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    const refused = () => this.runner.run(() => run.done());
    socket.once('error', refused);
    socket.once('connect', () => {
      socket.off('error', refused);
      this.runner.run((machine) => {
        if (run.channel.isOver) {
          socket.destroy();
          return;
        }
        const session = new Session(machine, new SocketLine(socket), { run, isAsync });
        connectSession(this.runner, session, socket);
        session.open();
      });
    });
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}
