import { epochOf, stampOf } from '../switch-clock.ts';
import type { Channel, Times } from './channel.ts';

type Pairs = [string, string | undefined][];

/**
 * What a leg says of its times when it is over, and not before. Seconds are the difference of seconds that were cut off first, so that
 * 420 ms may be 1 and 999 ms 0: they are no duration. Only the microseconds are exact.
 */
export function endVariables(channel: Channel): Pairs {
  const { times, profile } = channel;
  return [
    ['digits_dialed', 'none'],
    ...stamps(times),
    ...epochs(times),
    ['last_app', channel.variable('current_application')],
    ['last_arg', channel.variable('current_application_data')],
    ['caller_id', `"${profile.callerName}" <${profile.callerNumber}>`],
    ...durations(times),
  ];
}

function stamps(times: Times): Pairs {
  const instants: [string, number][] = [
    ['start', times.created],
    ['profile_start', times.profileCreated],
    ['answer', times.answered],
    ['bridge', times.bridged],
    ['progress', times.progress],
    ['progress_media', times.progressMedia],
    ['end', times.hangup],
  ];
  return instants.filter(([, us]) => us > 0).map(([name, us]) => [`${name}_stamp`, stampOf(us)]);
}

function epochs(times: Times): Pairs {
  const both = (name: string, us: number): Pairs => [
    [`${name}_epoch`, String(epochOf(us))],
    [`${name}_uepoch`, String(us)],
  ];
  return [
    ...both('start', times.created),
    ...both('profile_start', times.profileCreated),
    ...both('answer', times.answered),
    ...both('bridge', times.bridged),
    ...both('last_hold', 0),
    ['hold_accum_seconds', '0'],
    ['hold_accum_usec', '0'],
    ['hold_accum_ms', '0'],
    ...both('resurrect', 0),
    ...both('progress', times.progress),
    ...both('progress_media', times.progressMedia),
    ...both('end', times.hangup),
  ];
}

/** Lengths between two instants of a leg; a leg without an answer has none but its whole. */
function durations(times: Times): Pairs {
  const { created, answered, hangup, bridged, progress, progressMedia } = times;
  const spans: [string, number, number][] = [
    ['duration', created, hangup],
    ['bill', answered, answered && hangup],
    ['progress', progress && created, progress],
    ['answer', answered && created, answered],
    ['wait', bridged && created, bridged],
    ['progress_media', progressMedia && created, progressMedia],
    ['flow_bill', answered && created, answered && hangup],
  ];
  return [
    ...named(spans, { whole: 'duration', part: 'sec' }, (from, to) => epochOf(to) - epochOf(from)),
    ...named(spans, { whole: 'mduration', part: 'msec' }, (from, to) => toMs(to) - toMs(from)),
    ...named(spans, { whole: 'uduration', part: 'usec' }, (from, to) => to - from),
  ];
}

function named(
  spans: readonly [string, number, number][],
  names: { readonly whole: string; readonly part: string },
  length: (from: number, to: number) => number,
): Pairs {
  return spans.map(([name, from, to]) => [
    name === 'duration' ? names.whole : `${name}${names.part}`,
    String(length(from, to)),
  ]);
}

function toMs(us: number): number {
  return Math.floor(us / 1_000);
}
