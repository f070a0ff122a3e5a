import type { SwitchEvent } from '../../domain/switch-event.ts';
import { encodedEvent, jsonEvent, plainEvent } from './events.ts';
import type { Frame } from './frame-reader.ts';

/** What a frame means. */
export type Message =
  | { readonly kind: 'password_wanted' }
  /** Our address is not on the switch's list. */
  | { readonly kind: 'address_refused' }
  /** The answer to a command; `text` begins with `+OK` or `-ERR`. */
  | { readonly kind: 'reply'; readonly text: string }
  /** The answer to `api`: it is decided on its body, for there is no status. */
  | { readonly kind: 'answer'; readonly text: string }
  /** The answer to `connect`: the whole channel. */
  | { readonly kind: 'handed'; readonly event: SwitchEvent }
  | { readonly kind: 'event'; readonly event: SwitchEvent }
  /** The call is over, and the connection stays for its last events. */
  | { readonly kind: 'lingering' }
  /** The switch is about to close the connection; `text` says why, for a person. */
  | { readonly kind: 'leaving'; readonly text: string }
  /** Something that nobody asked for, such as a line of the log. */
  | { readonly kind: 'other'; readonly type: string };

export function messageOf(frame: Frame): Message {
  const type = valueIn(frame, 'Content-Type') ?? '';
  switch (type) {
    case 'auth/request':
      return { kind: 'password_wanted' };
    case 'text/rude-rejection':
      return { kind: 'address_refused' };
    case 'command/reply':
      return replyIn(frame);
    case 'api/response':
      return { kind: 'answer', text: frame.body.toString('utf8') };
    case 'text/event-json':
      return { kind: 'event', event: jsonEvent(frame.body.toString('utf8')) };
    case 'text/event-plain':
      return { kind: 'event', event: plainEvent(frame.body) };
    case 'text/disconnect-notice':
      return valueIn(frame, 'Content-Disposition') === 'linger'
        ? { kind: 'lingering' }
        : { kind: 'leaving', text: frame.body.toString('utf8') };
    default:
      return { kind: 'other', type };
  }
}

/** Of all replies, the one to `connect` alone is encoded: it is an event in the clothes of a reply. */
function replyIn(frame: Frame): Message {
  return valueIn(frame, 'Event-Name') === undefined
    ? { kind: 'reply', text: valueIn(frame, 'Reply-Text') ?? '' }
    : { kind: 'handed', event: encodedEvent(frame.headers) };
}

function valueIn({ headers }: Frame, name: string): string | undefined {
  return headers.find(([header]) => header === name)?.[1];
}
