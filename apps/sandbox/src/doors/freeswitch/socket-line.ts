import type { Socket } from 'node:net';
import type { Line, Session } from '../../domain/freeswitch/session/session.ts';
import type { RunSwitch } from '../../use-cases/freeswitch/run-switch.ts';

/** A session's way to its client: a TCP connection. It never holds more than the system's own buffer and what one burst of replies needs. */
export class SocketLine implements Line {
  constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
  }

  get isFull(): boolean {
    return this.socket.writableNeedDrain;
  }

  write(text: string): void {
    if (this.socket.writable) this.socket.write(text);
  }

  listen(isWanted: boolean): void {
    if (isWanted) this.socket.resume();
    else this.socket.pause();
  }

  end(): void {
    this.socket.end();
  }

  reset(): void {
    // A socket that is taking its leave cannot be reset: the system refuses, and the handle would stay open for ever.
    if (this.socket.writableEnded) this.socket.destroy();
    else this.socket.resetAndDestroy();
  }
}

/** Lets a session hear its connection, for as long as both live. */
export function connectSession(runner: RunSwitch, session: Session, socket: Socket): void {
  runner.run(({ sessions }) => sessions.add(session));
  socket.on('data', (bytes) => runner.run(() => session.receive(bytes)));
  socket.on('drain', () => runner.run(() => session.resume()));
  socket.on('close', () =>
    runner.run(({ sessions }) => {
      sessions.delete(session);
      session.left();
    }),
  );
  // What broke it does not matter: `close` follows.
  socket.on('error', () => socket.destroy());
}
