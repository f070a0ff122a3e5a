import { describe, expect, it } from '@jest/globals';
import { RECORDINGS, said, saidIn, WITNESSED, witnessed } from '@saldo/esl-recordings';
import type { CallLife } from '../../domain/call-life.ts';
import { rootOf } from '../../domain/call-life.ts';
import { causeOf, legsOf, setupOf, stageOf } from '../../domain/call-view.ts';
import { evidenceOf } from '../../domain/evidence.ts';
import { readJsonCdr } from '../../domain/json-cdr.ts';
import type { LegFact } from '../../domain/leg-fact.ts';
import { readLegFact } from '../../domain/read-leg-fact.ts';
import type { SwitchEvent } from '../../domain/switch-event.ts';
import { Switchboard } from '../../domain/switchboard.ts';
import { talkOf } from '../../domain/talk.ts';
import { jsonEvent } from './events.ts';
import { FrameReader } from './frame-reader.ts';
import { messageOf } from './messages.ts';
import { SCENARIOS } from './scenarios.fixture.ts';
import type { ExpectedCall } from './scenarios.fixture.ts';
import { WANTED_EVENTS } from './wanted-events.ts';

/** `.ctl` is the connection for commands of a scenario that others watched. */
const WATCHED = RECORDINGS.filter((name) => !name.endsWith('.ctl'));
const ROWS = SCENARIOS.flatMap((scenario) =>
  recordingsOf(scenario.name).map((recording) => ({ ...scenario, recording })),
);

function recordingsOf(scenario: string): readonly string[] {
  return WATCHED.filter(
    (name) => name === scenario || ['filt', 'json', 'plain'].some((way) => name === `${scenario}.${way}`),
  );
}

function eventsOf(pieces: readonly Buffer[]): readonly SwitchEvent[] {
  const reader = new FrameReader();
  const messages = pieces.flatMap((piece) => reader.read(piece)).map(messageOf);
  return messages.flatMap((message) => ('event' in message ? [message.event] : []));
}

function factsOf(events: readonly SwitchEvent[]): readonly LegFact[] {
  return events.map((event) => readLegFact('fs1', event)).filter((fact) => fact !== undefined);
}

/** In the order in which the calls came up, within a tick of the switch by what was dialled. */
function callsOf(facts: readonly LegFact[]): readonly CallLife[] {
  const board = new Switchboard();
  for (const fact of facts) board.take(fact);
  const order = (life: CallLife) => `${setupOf(life).createdUs} ${setupOf(life).dialled}`;
  return board.lives().toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
}

function recordedCalls(recording: string): readonly CallLife[] {
  return callsOf(factsOf(eventsOf(said(recording, 'switch').pieces)));
}

function seen(life: CallLife): ExpectedCall {
  const { answeredUs, durationUs } = talkOf(life);
  const [root] = legsOf(life);
  const cause = causeOf(life);
  return {
    dialled: setupOf(life).dialled!,
    stage: stageOf(life) as ExpectedCall['stage'],
    isAnswered: answeredUs !== undefined,
    ...(durationUs !== undefined && { durationUs }),
    ...(cause !== undefined && { cause }),
    legCount: legsOf(life).length,
    paying: root!.direction as ExpectedCall['paying'],
  };
}

it('every recording is told of', () => {
  expect(ROWS.map(({ recording }) => recording).toSorted()).toEqual([...WATCHED].toSorted());
});

describe.each(ROWS)('$recording: $story', ({ recording, calls }) => {
  const facts = factsOf(eventsOf(said(recording, 'switch').pieces));

  it('is what a telephone operator would bill', () => {
    expect(callsOf(facts).map(seen)).toEqual(calls);
  });

  it('is the same backwards, and twice', () => {
    const once = callsOf(facts);
    expect(callsOf(facts.toReversed())).toEqual(once);
    expect(callsOf([...facts, ...facts])).toEqual(once);
  });

  it('needs no more than the events that are subscribed to', () => {
    // What came over an outbound socket is all there is of it.
    const wanted = (fact: LegFact) =>
      WANTED_EVENTS.some((name) => name === fact.kind) || fact.source === 'dump';
    expect(callsOf(facts.filter(wanted)).map(seen)).toEqual(calls);
  });
});

describe('who pays', () => {
  const payers = (recording: string) =>
    recordedCalls(recording).map((life) => evidenceOf(life).map(({ kind, value }) => `${kind} ${value}`));

  it('is who proved himself, where the directory knows him', () => {
    expect(payers('28-sip-authenticated-directory-user.filt')).toEqual([
      ['account ACME-1000', 'user 1000@127.0.0.1', 'user 1000', 'address 127.0.0.1', 'caller 1000'],
    ]);
  });

  it('is told by the leg that pays, whatever the far end of a loopback is set to', () => {
    expect(payers('16-originate-loopback-answered.filt')).toEqual([['account ACME-9', 'caller 15550001']]);
  });

  it('is each for himself where two calls are connected', () => {
    expect(payers('27-bridge-then-park-after-bridge.filt').map(([first]) => first)).toEqual([
      'account A1',
      'account B1',
    ]);
  });

  it('is in no recording who the caller claims to be in a header of his own', () => {
    expect(JSON.stringify(WATCHED.map(payers))).not.toContain('ACME-7');
  });
});

it('a dump after the line was cut says what the missed events said', () => {
  const [before] = recordedCalls('54-reconnect-mid-call.conn1');
  const frames = new FrameReader().read(said('54-reconnect-mid-call.conn2', 'switch').bytes);
  const answers = frames
    .map(messageOf)
    .flatMap((message) => (message.kind === 'answer' ? [message.text] : []));
  const dump = jsonEvent(answers.find((text) => text.includes('"Event-Name":"CHANNEL_DATA"'))!.toString());
  const [after] = callsOf([readLegFact('fs1', dump)!]);
  expect([rootOf(after!), stageOf(after!)]).toEqual([rootOf(before!), 'answered']);
  expect(talkOf(after!)).toEqual(talkOf(before!));
  expect(evidenceOf(after!)).toEqual(evidenceOf(before!));
});

describe.each(WITNESSED)('%s, told by events and by the records of the switch', (name) => {
  const { events, documents } = witnessed(name);
  const told = factsOf(eventsOf(saidIn(events, 'switch').pieces));
  const recorded = [...documents.values()].map((document) => readJsonCdr('fs1', document));
  const facts = recorded.flatMap((reading) => (reading.status === 'read' ? [reading.fact] : []));

  it('is the same call, with the same legs, figures and payer', () => {
    expect(facts).toHaveLength(documents.size);
    const byEvents = callsOf(told);
    const byRecords = callsOf(facts);
    for (const view of [seen, legsOf, talkOf, evidenceOf, setupOf])
      expect(byRecords.map((life) => view(life))).toEqual(byEvents.map((life) => view(life)));
  });

  it('stays that call when both are heard, in either order', () => {
    const both = callsOf([...told, ...facts]);
    expect(callsOf([...facts, ...told])).toEqual(both);
    expect(both.map(talkOf)).toEqual(callsOf(told).map(talkOf));
  });
});
