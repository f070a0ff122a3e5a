import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { type AddressInfo, createServer, isIP, type Server, type Socket } from 'node:net';
import { headerOf, type SwitchEvent } from '../../domain/switch-event.ts';
import { type HandedCall, HandedCalls } from '../../ports/handed-calls.ts';
import { EslConnection } from './connection.ts';
import { FRAME_LIMITS } from './frame-reader.ts';
import { HandedGate } from './handed-gate.ts';

export interface HandedCallsOptions {
  readonly host: string;
  readonly port: number;
  /** Who may hand calls over, by address or name: the protocol knows no password in this direction, and a call is somebody's money. */
  readonly switches: readonly string[];
  readonly commandMs?: number;
  /** A call about which nobody decides for so long is ended. */
  readonly decideMs?: number;
}

const COMMAND_MS = 5_000;
const DECIDE_MS = 60_000;
const UNDECIDED_CAUSE = 'NORMAL_TEMPORARY_FAILURE';
const MOST_CONNECTIONS = 10_000;

/** The far end of the dialplan's `socket` application: `socket 192.0.2.10:8084 async full`, as the last of an extension. */
export class EslHandedCalls extends HandedCalls {
  readonly #connections = new Map<EslConnection, NodeJS.Timeout | undefined>();
  readonly #server: Server;
  #hear: ((call: HandedCall) => void) | undefined;

  constructor(private readonly options: HandedCallsOptions) {
    super();
    this.#server = createServer((socket) => void this.#accept(socket));
    this.#server.maxConnections = MOST_CONNECTIONS;
  }

  /** Where it listens. */
  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async open(hear: (call: HandedCall) => void): Promise<void> {
    this.#hear = hear;
    this.#server.listen(this.options.port, this.options.host);
    await once(this.#server, 'listening');
  }

  async close(): Promise<void> {
    this.#hear = undefined;
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const connection of this.#connections.keys()) connection.end('lost');
    await closed;
  }

  async #accept(socket: Socket): Promise<void> {
    socket.on('error', () => socket.destroy());
    const isWelcome = await isAmong(this.options.switches, plainAddress(socket.remoteAddress));
    if (isWelcome && this.#hear && !socket.destroyed) this.#connect(socket);
    else socket.destroy();
  }

  #connect(socket: Socket): void {
    const { commandMs = COMMAND_MS } = this.options;
    const connection = new EslConnection(
      socket,
      {
        handed: (event) => this.#hand(connection, event),
        end: () => {
          clearTimeout(this.#connections.get(connection));
          this.#connections.delete(connection);
        },
      },
      { commandMs, ...FRAME_LIMITS },
    );
    this.#connections.set(connection, undefined);
    void connection.ask(['connect']);
  }

  #hand(connection: EslConnection, event: SwitchEvent): void {
    const leg = headerOf(event, 'Unique-ID');
    if (leg === undefined || !this.#hear) {
      connection.end('unreadable');
      return;
    }
    const gate = new HandedGate(connection, event);
    const end = () => void gate.hangUp(leg, UNDECIDED_CAUSE);
    this.#connections.set(connection, setTimeout(end, this.options.decideMs ?? DECIDE_MS));
    this.#hear({ event, gate });
  }
}

/** An IPv4 address as people write it, also where the system writes it as IPv6. */
function plainAddress(address = ''): string {
  return address.replace(/^::ffff:/, '');
}

/** Names are looked up anew, because a switch may move. */
async function isAmong(switches: readonly string[], address: string): Promise<boolean> {
  if (switches.includes(address)) return true;
  const names = switches.filter((name) => isIP(name) === 0);
  const found = await Promise.all(names.map((name) => lookup(name, { all: true }).catch(() => [])));
  return found.flat().some((one) => plainAddress(one.address) === address);
}
