import { causeOf } from '../channel/causes.ts';
import type { Application, Run, WebAnswer } from './application.ts';
import { bridge } from './bridging.ts';
import { hangUp } from './hangup.ts';
import { answer, ring, sendEarlyMedia } from './life.ts';
import { keepParked } from './parking.ts';
import { scheduleHangup } from './scheduled-hangup.ts';
import { transfer } from './transfer.ts';

const USUAL_SOUND_MS = 2_000;

/** What a dialplan can do to a leg, and a client by `sendmsg`. An unknown one does nothing. */
export const APPLICATIONS: ReadonlyMap<string, Application> = new Map<string, Application>([
  ['set', (run) => assign(run, false)],
  ['export', (run) => assign(run, true)],
  ['unset', (run) => atOnce(run, () => run.channel.set(run.argument.trim(), undefined))],
  ['answer', (run) => atOnce(run, () => answer(run.core, run.channel))],
  ['ring_ready', (run) => atOnce(run, () => ring(run.core, run.channel))],
  ['pre_answer', (run) => atOnce(run, () => sendEarlyMedia(run.core, run.channel))],
  ['sleep', (run) => last(run, Number(run.argument) || 0)],
  ['playback', (run) => last(run, soundMs(run.argument))],
  ['hangup', end],
  ['park', park],
  ['bridge', bridge],
  ['sched_hangup', limit],
  ['transfer', send],
  ['socket', socket],
  ['curl', curl],
]);

function atOnce({ done }: Run, work: () => void): void {
  work();
  done();
}

function assign({ channel, argument, done }: Run, isExported: boolean): void {
  const [, name = '', value = ''] = /^\s*([^=]*)=(.*)$/s.exec(argument) ?? [];
  channel.set(name, value === '_undef_' ? undefined : value);
  if (isExported) {
    const names = (channel.variable('export_vars') ?? '')
      .split(',')
      .filter((other) => other && other !== name);
    channel.set('export_vars', [...names, name].join());
  }
  done();
}

function last({ core, done, whenStopped }: Run, ms: number): void {
  whenStopped(core.after(ms, done));
}

/** `tone_stream://%(3000,0,440)` says how long it is; of a file nobody knows. */
function soundMs(argument: string): number {
  const found = /%\((\d+),(\d+)/.exec(argument);
  return found ? Number(found[1]) + Number(found[2]) : USUAL_SOUND_MS;
}

function end({ core, channel, argument, done }: Run): void {
  hangUp(core, channel, { cause: causeOf(argument || 'NORMAL_CLEARING'), by: 'switch' });
  done();
}

function park({ core, channel, whenStopped }: Run): void {
  whenStopped(keepParked(core, channel));
}

function limit(run: Run): void {
  const [when = '', cause] = run.argument.split(/\s+/);
  atOnce(run, () => scheduleHangup(run.core, { uuid: run.channel.uuid, when, cause }));
}

function send(run: Run): void {
  const [number = '', dialplan = 'XML', context = run.channel.profile.context] = run.argument.split(/\s+/);
  transfer(run.core, run.channel, { number, dialplan, context });
}

function socket(run: Run): void {
  const [address = '', ...words] = run.argument.split(/\s+/);
  run.channel.set('socket_host', address.split(':')[0]);
  run.core.outside.dial(run, { address, isAsync: words.includes('async') });
}

/** `curl <url> [get|post [<data>]]`: the call waits for the answer, which is in `curl_response_code` and `curl_response_data`. */
function curl(run: Run): void {
  const [url = '', ...words] = run.argument.split(/\s+/);
  const at = words.findIndex((word) => word.toLowerCase() === 'post');
  run.core.outside.ask(run, { url, post: at < 0 ? undefined : decodeURIComponent(words[at + 1] ?? '') });
}

/** What came of it, code 0 where nobody answered; the call goes on. */
export function concludeCurl({ channel, done }: Run, { status, text }: WebAnswer): void {
  channel.set('curl_response_data', text);
  channel.set('curl_response_code', String(status));
  done();
}
