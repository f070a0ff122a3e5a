import { connect } from 'node:net';

export interface NatsGreeting {
  readonly version: string;
  readonly jetstream?: boolean;
}

/** The INFO line a NATS server sends first, before any credentials are asked for. */
export function natsGreeting(url: string, limitMs = 2_000): Promise<NatsGreeting> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(Number(port || 4222), hostname);
    const fail = (error: Error): void => {
      socket.destroy();
      reject(error);
    };
    socket.setTimeout(limitMs, () => fail(new Error(`no NATS greeting from ${hostname}:${port}`)));
    socket
      .once('error', fail)
      .once('end', () => fail(new Error(`${hostname}:${port} closed without a NATS greeting`)));
    socket.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      if (!text.includes('\r\n')) return;
      socket.destroy();
      if (text.startsWith('INFO ')) resolve(JSON.parse(text.slice(5, text.indexOf('\r\n'))) as NatsGreeting);
      else reject(new Error(`${hostname}:${port} does not speak NATS`));
    });
  });
}
