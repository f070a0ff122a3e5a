import { runApi } from './api/api.ts';
import type { WebAnswer, WebRequest } from './call/application.ts';
import { concludeCurl } from './call/applications.ts';
import { type CallOrder, USUAL_FAR_END } from './call/script.ts';
import type { Channel } from './channel/channel.ts';
import { type SwitchEvent, valueOf } from './event.ts';
import { Machine } from './machine.ts';

export const SETTINGS = {
  hostname: 'vm',
  switchName: 'fs-bench',
  password: 'ClueCon',
  context: 'default',
  application: '127.0.0.1:8084',
  curlUrl: 'http://saldo/authorize',
  queueLimit: 100,
};

/** Just after the beginning of a second. */
export const START_MS = Date.parse('2026-03-01T12:00:00.100Z');

/** A switch whose time is moved by hand, with somebody who hears everything. */
export function aSwitch({ seed = 7, answer = (): WebAnswer => ({ status: 0, text: '' }) } = {}) {
  const asked: WebRequest[] = [];
  let nowMs = START_MS;
  const reported: Channel[] = [];
  const events: SwitchEvent[] = [];
  const machine = new Machine(
    SETTINGS,
    { seed, nowMs },
    // Nobody listens where the dialplan's `socket` connects to.
    {
      dial: (run) => run.done(),
      ask: (run, request) => {
        asked.push(request);
        concludeCurl(run, answer());
      },
      report: (_, channel) => reported.push(channel),
    },
  );
  machine.core.dispatcher.join({
    wants: () => true,
    offer: (event) => {
      events.push(event);
      return 'taken';
    },
  });
  return {
    machine,
    events,
    reported,
    asked,
    call: (order: Partial<CallOrder> & { destination: string }) => machine.call(anOrder(order))!,
    pass: (ms: number) => machine.advance((nowMs += ms)),
    /** What a command of the API answers; `undefined` until it does. */
    api: (text: string) => {
      const answers: string[] = [];
      runApi({ core: machine.core, shutDown: (how) => machine.shutDown(how) }, text, (body) =>
        answers.push(body),
      );
      return answers[0];
    },
    /** The legs that live, in the order of their birth. */
    legs: () => [...machine.core.channels.values()],
    named: (name: string) => events.filter((event) => event.name === name),
    /** Each event of these names with the name of its leg, in order. */
    told: (...names: string[]) =>
      events
        .filter(({ name }) => names.includes(name))
        .map((event) => `${event.name} ${valueOf(event, 'Channel-Name')}`),
  };
}

export function anOrder(change: Partial<CallOrder> & { destination: string }): CallOrder {
  return {
    caller: '15551230001',
    callerName: "Alice O'Neil: 100% Zoë",
    address: '127.0.0.1',
    headers: { 'X-Account': 'ACME-7', 'X-Tenant': 't42' },
    variables: {},
    farEnds: [USUAL_FAR_END],
    ...change,
  };
}
