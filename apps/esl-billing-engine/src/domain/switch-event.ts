/** A header of an event. A variable that was set several times is a list (JSON events of FreeSWITCH 1.10). */
export type HeaderValue = string | readonly string[];

/**
 * What a switch told: an event, a dump of a channel, or the channel in the answer to an outbound `connect`. Names are as
 * the switch writes them (`Unique-ID`, `variable_billusec`), values are decoded.
 */
export interface SwitchEvent {
  /** `Event-Name`: `CHANNEL_ANSWER`, `CHANNEL_DATA` for a dump. */
  readonly name: string;
  readonly headers: Readonly<Record<string, HeaderValue>>;
  readonly body?: string;
}

/** The first value of a header; nothing for an absent or empty one. */
export function headerOf(event: SwitchEvent, name: string): string | undefined {
  const value = event.headers[name];
  const first = typeof value === 'string' ? value : value?.[0];
  return first === '' ? undefined : first;
}
