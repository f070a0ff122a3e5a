/**
 * What a connection for events subscribes to, and nothing else, since every event costs the switch 3 to 12 kB.
 * - `CHANNEL_CREATE`: who calls whom, before anything can change it, and which leg brought about which.
 * - `CHANNEL_PARK`: a call asks to be let through.
 * - `CHANNEL_ANSWER`: money begins to run.
 * - `CHANNEL_BRIDGE`: which legs talk to each other.
 * - `CHANNEL_HANGUP_COMPLETE`: the end with its cause and `billusec`. `CHANNEL_HANGUP` comes earlier and knows neither; `CHANNEL_DESTROY`
 *   says the same again.
 * - `HEARTBEAT`: every 20 s also from a switch without calls: proof that it lives, and what its clock shows.
 * - `SHUTDOWN`: the calls that end now do so because the switch does.
 */
export const WANTED_EVENTS = [
  'CHANNEL_CREATE',
  'CHANNEL_PARK',
  'CHANNEL_ANSWER',
  'CHANNEL_BRIDGE',
  'CHANNEL_HANGUP_COMPLETE',
  'HEARTBEAT',
  'SHUTDOWN',
] as const;

/** One command each: a switch drops an unknown name among others without a word, but refuses one that stands alone. */
export const SUBSCRIBE: readonly string[] = WANTED_EVENTS.map((name) => `event json ${name}`);
