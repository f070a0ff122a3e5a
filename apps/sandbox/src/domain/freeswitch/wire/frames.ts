import { type Header, type SwitchEvent, textOf, type Value } from '../event.ts';
import { encodeValue } from './url-encoding.ts';

export type EventFormat = 'plain' | 'json';

const GOODBYE = 'Disconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n';
const SHUT_DOWN = 'The system is being shut down.\n';

export const AUTH_REQUEST = 'Content-Type: auth/request\n\n';

/** A reply without a body: its text is a header, in clear. */
export function commandReply(text: string, more: readonly Header[] = []): string {
  return frame([['Content-Type', 'command/reply'], ['Reply-Text', text], ...more]);
}

/** The answer of an `api` command: the one place where the length stands behind the type. */
export function apiResponse(body: string): string {
  return frame([['Content-Type', 'api/response'], lengthOf(body)], body);
}

/** The last words before the switch closes a connection. */
export function disconnectNotice(reason: 'goodbye' | 'shutdown' = 'goodbye'): string {
  const body = reason === 'shutdown' ? SHUT_DOWN : GOODBYE;
  return frame([['Content-Type', 'text/disconnect-notice'], lengthOf(body)], body);
}

/** As above, where the connection belongs to one call. */
export function sessionNotice(uuid: string): string {
  return frame(
    [
      ['Content-Type', 'text/disconnect-notice'],
      ['Controlled-Session-UUID', uuid],
      ['Content-Disposition', 'disconnect'],
      lengthOf(GOODBYE),
    ],
    GOODBYE,
  );
}

/** The call is over, the connection stays for a while. */
export function lingerNotice(uuid: string, channelName: string, seconds: number): string {
  return frame([
    ['Content-Type', 'text/disconnect-notice'],
    ['Controlled-Session-UUID', uuid],
    ['Content-Disposition', 'linger'],
    ['Channel-Name', channelName],
    ['Linger-Time', String(seconds)],
    ['Content-Length', '0'],
  ]);
}

/** Whoever comes from an address that is not allowed. */
export function rudeRejection(): string {
  const body = 'Access Denied, go away.\n';
  return frame([['Content-Type', 'text/rude-rejection'], lengthOf(body)], body) + disconnectNotice();
}

/** Nothing stands between the end of a body and the next frame. */
export function eventFrame(event: SwitchEvent, format: EventFormat): string {
  const body = format === 'json' ? jsonOf(event) : plainOf(event);
  return frame([lengthOf(body), ['Content-Type', `text/event-${format}`]], body);
}

/** The answer to `connect`: the whole call as one frame of headers, encoded like an event, though its type is a reply. */
export function connectReply(event: SwitchEvent): string {
  return plainOf(event);
}

/** Event headers as lines; a body of the event is announced by a length inside. */
export function plainOf({ headers, body }: SwitchEvent): string {
  const lines = headers.map(([name, value]) => `${name}: ${encodeValue(textOf(value))}\n`).join('');
  if (body === undefined) return `${lines}\n`;
  return `${lines}Content-Length: ${Buffer.byteLength(body)}\n\n${body}`;
}

/** Written by hand, because a name may stand twice and the order counts. */
export function jsonOf({ headers, body }: SwitchEvent): string {
  const inner: Header[] = body === undefined ? [] : [lengthOf(body), ['_body', body]];
  return `{${[...headers, ...inner].map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`;
}

function frame(headers: readonly Header[], body = ''): string {
  return `${headers.map(([name, value]) => `${name}: ${textOf(value)}\n`).join('')}\n${body}`;
}

function lengthOf(body: string): readonly [string, Value] {
  return ['Content-Length', String(Buffer.byteLength(body))];
}
