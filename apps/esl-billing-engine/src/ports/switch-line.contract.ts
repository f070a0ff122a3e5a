import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '@saldo/testing';
import { LIMIT_VARIABLE } from '../domain/order-words.ts';
import { headerOf, type SwitchEvent } from '../domain/switch-event.ts';
import type { Ordered, Release, SwitchLine, SwitchNews } from './switch-line.ts';

/** A switch with a line to it, and what happens on it. */
export interface SwitchLineWorld {
  readonly line: SwitchLine;
  /** Somebody calls, and waits parked and unanswered. Gives the leg. */
  call(): Promise<string>;
  /** Makes sure that a call which was let through to `ANSWERED_AT_ONCE` is answered. */
  answer(leg: string): Promise<void>;
  /** The switch's clock, in whole seconds. */
  nowSeconds(): number;
  /** Lets time go by on the switch. */
  pass(ms: number): Promise<void>;
  /** Nobody reaches the switch until it is healed. */
  cut(): Promise<void>;
  heal(): Promise<void>;
  /** It dies without a word and comes back. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export const ANSWERED_AT_ONCE = '1060';
const NOBODY = '00000000-0000-4000-8000-00000000dead';
const LIMIT_MS = 20_000;
/** Instants of a switch are those of its last tick. */
const TICK_US = 20_000;
/** A limit that no pause of a busy machine outlasts before the leg is armed anew. */
const ARMED_IN_TIME_SECONDS = 4;

const RELEASE: Release = {
  destination: ANSWERED_AT_ONCE,
  context: 'default',
  variables: { saldo_call: 'c-1', saldo_note: 'a = b; c é' },
};

/** What every implementation of the port must do. */
export function switchLineContract(name: string, open: () => Promise<SwitchLineWorld>): void {
  describe(`${name} as SwitchLine`, () => {
    let world: SwitchLineWorld;
    let news: SwitchNews[];
    const events = () => news.flatMap((one) => (one.kind === 'event' ? [one.event] : []));
    const find = (event: string, leg: string) =>
      events().find((one) => one.name === event && headerOf(one, 'Unique-ID') === leg);
    const lives = () => news.flatMap((one) => (one.kind === 'up' ? [one.core] : []));
    const told = async (event: string, leg: string): Promise<SwitchEvent> => {
      await until(() => find(event, leg) !== undefined, { what: `${event} of ${leg}`, limitMs: LIMIT_MS });
      return find(event, leg)!;
    };
    const isUp = (which = 1) =>
      until(() => world.line.isUp() && lives().length >= which, { what: 'the line', limitMs: LIMIT_MS });
    const isDown = () => until(() => !world.line.isUp(), { what: 'no line', limitMs: LIMIT_MS });
    const parked = async () => {
      const leg = await world.call();
      await told('CHANNEL_PARK', leg);
      return leg;
    };
    const talking = async (more: Partial<Release> = {}) => {
      const leg = await parked();
      expect(await world.line.release(leg, { ...RELEASE, ...more })).toBe('done');
      await world.answer(leg);
      await told('CHANNEL_ANSWER', leg);
      return leg;
    };

    beforeEach(async () => {
      world = await open();
      news = [];
      world.line.open((one) => news.push(one));
      await isUp();
    });

    afterEach(async () => {
      await world.line.close();
      await world.stop();
    });

    it('says which life of the switch it is before it tells of a call, which it tells in order', async () => {
      const leg = await parked();
      expect(news[0]).toEqual({ kind: 'up', core: expect.stringMatching(/^[0-9a-f-]{36}$/) });
      expect(headerOf(find('CHANNEL_CREATE', leg)!, 'Core-UUID')).toBe(lives()[0]);
      const names = events().filter((event) => headerOf(event, 'Unique-ID') === leg);
      expect(names.map((event) => event.name)).toEqual(['CHANNEL_CREATE', 'CHANNEL_PARK']);
    });

    it('lets a parked call go on, with variables, to where it is told', async () => {
      const leg = await talking();
      const channel = (await world.line.inspect(leg)) as SwitchEvent;
      expect(channel.name).toBe('CHANNEL_DATA');
      expect(headerOf(channel, 'variable_saldo_call')).toBe('c-1');
      expect(headerOf(channel, 'variable_saldo_note')).toBe('a = b; c é');
      expect(headerOf(channel, 'Caller-Destination-Number')).toBe(ANSWERED_AT_ONCE);
      expect(headerOf(channel, 'Caller-Context')).toBe('default');
      expect(Number(headerOf(channel, 'Caller-Channel-Answered-Time'))).toBeGreaterThan(0);
      expect(headerOf(channel, `variable_${LIMIT_VARIABLE}`)).toBeUndefined();
    });

    it('ends a call that went on for so many seconds, with nobody listening', async () => {
      const leg = await talking({ paidSeconds: 2 });
      await world.pass(2_100);
      const end = await told('CHANNEL_HANGUP_COMPLETE', leg);
      expect(headerOf(end, 'Hangup-Cause')).toBe('ALLOTTED_TIMEOUT');
      expect(Number(headerOf(end, 'variable_billusec'))).toBeLessThan(3_000_000);
    });

    it('keeps its own limit whatever else the dialplan does at the answer', async () => {
      const variables = { ...RELEASE.variables, execute_on_answer: 'sched_hangup +60 USER_BUSY' };
      const leg = await talking({ paidSeconds: 1, variables });
      await world.pass(1_100);
      const end = await told('CHANNEL_HANGUP_COMPLETE', leg);
      expect(headerOf(end, 'Hangup-Cause')).toBe('ALLOTTED_TIMEOUT');
    });

    it('ends a leg with a cause, once', async () => {
      const leg = await parked();
      expect(await world.line.hangUp(leg, 'OUTGOING_CALL_BARRED')).toBe('done');
      const end = await told('CHANNEL_HANGUP_COMPLETE', leg);
      expect(headerOf(end, 'Hangup-Cause')).toBe('OUTGOING_CALL_BARRED');
      expect(await world.line.hangUp(leg, 'OUTGOING_CALL_BARRED')).toBe('gone');
    });

    it('arms a leg with one end, in place of every other', async () => {
      const leg = await talking({ paidSeconds: ARMED_IN_TIME_SECONDS });
      const endsAt = world.nowSeconds() + ARMED_IN_TIME_SECONDS + 2;
      expect(await world.line.arm(leg, endsAt + 60)).toBe('done');
      expect(await world.line.arm(leg, endsAt)).toBe('done');
      await world.pass(1_000 * (ARMED_IN_TIME_SECONDS + 2) + 100);
      const end = await told('CHANNEL_HANGUP_COMPLETE', leg);
      expect(headerOf(end, 'Hangup-Cause')).toBe('ALLOTTED_TIMEOUT');
      const lateUs = Number(headerOf(end, 'Caller-Channel-Hangup-Time')) - endsAt * 1_000_000;
      expect(lateUs).toBeGreaterThanOrEqual(-TICK_US);
      expect(lateUs).toBeLessThan(1_000_000);
    });

    it('disarms a leg, which goes on', async () => {
      const leg = await talking({ paidSeconds: ARMED_IN_TIME_SECONDS });
      expect(await world.line.disarm(leg)).toBe('done');
      await world.pass(1_000 * ARMED_IN_TIME_SECONDS + 300);
      expect(await world.line.inspect(leg)).toMatchObject({ name: 'CHANNEL_DATA' });
      expect(await world.line.play(leg, 'tone_stream://%(300,0,800)')).toBe('done');
    });

    it('says of a leg that there is none only when the switch says so', async () => {
      const { line } = world;
      expect(await everyOrder(line, NOBODY)).toEqual(['gone', 'gone', 'gone', 'gone', 'gone', 'gone']);
      await world.cut();
      await isDown();
      expect(new Set(await everyOrder(line, NOBODY))).toEqual(new Set(['unknown']));
      expect(await line.legs()).toBe('unknown');
    });

    it.each([
      ['a line break', { destination: '1060\n\napi hupall' }],
      ['a space', { destination: '1060 XML' }],
      ['an option', { destination: '-both' }],
      ['a context of two words', { context: 'default x' }],
      ['a variable of two lines', { variables: { note: 'a\n\napi hupall' } }],
      ['a quote', { variables: { note: "a'b" } }],
      ['a name of two words', { variables: { 'a b': 'c' } }],
      ['half a second', { paidSeconds: 0.5 }],
    ] satisfies [string, Partial<Release>][])('does not say %s to the switch', async (_, more) => {
      const leg = await parked();
      expect(await world.line.release(leg, { ...RELEASE, ...more })).toBe('refused');
      expect(await world.line.inspect(leg)).toMatchObject({ name: 'CHANNEL_DATA' });
    });

    it('does not say a leg, a cause, an instant or a sound that could be another command', async () => {
      const { line } = world;
      const leg = await parked();
      expect(await line.hangUp(`${leg}\n\napi hupall`, 'USER_BUSY')).toBe('refused');
      expect(await line.hangUp(leg, 'USER_BUSY\n\napi hupall')).toBe('refused');
      expect(await line.arm(leg, Number.NaN)).toBe('refused');
      expect(await line.play(leg, 'hangup::USER_BUSY')).toBe('refused');
      expect(await line.inspect(`${leg}\n\n`)).toBe('unknown');
      expect(await line.inspect(leg)).toMatchObject({ name: 'CHANNEL_DATA' });
    });

    it('lists the legs that live, a little late', async () => {
      const leg = await parked();
      await world.pass(250);
      const listed = async () => (await world.line.legs()) as readonly string[];
      await until(async () => (await listed()).includes(leg), { what: 'the list', limitMs: LIMIT_MS });
      await world.line.hangUp(leg, 'USER_BUSY');
      await world.pass(250);
      await until(async () => !(await listed()).includes(leg), { what: 'the list', limitMs: LIMIT_MS });
    });

    it('knows nothing while the switch cannot be reached, and comes back by itself', async () => {
      const leg = await talking();
      await world.cut();
      await isDown();
      const count = events().length;
      expect(news.at(-1)).toMatchObject({ kind: 'down' });
      await world.heal();
      await isUp(2);
      expect(lives()[1]).toBe(lives()[0]);
      expect(await world.line.hangUp(leg, 'NORMAL_CLEARING')).toBe('done');
      await told('CHANNEL_HANGUP_COMPLETE', leg);
      expect(events().length).toBeGreaterThan(count);
    });

    it('tells another life from the one before, in which the calls are gone', async () => {
      const leg = await parked();
      await world.restart();
      await isUp(2);
      expect(lives()[1]).not.toBe(lives()[0]);
      expect(await world.line.inspect(leg)).toBe('gone');
    });

    it('leaves a switch with which nobody can keep up, and comes back', async () => {
      world.line.comeBackLater();
      expect(world.line.isUp()).toBe(false);
      expect(news.at(-1)).toEqual({ kind: 'down', why: 'overrun' });
      await world.heal();
      await isUp(2);
    });

    it('tells nothing any more when it is closed', async () => {
      await world.line.close();
      const count = news.length;
      const leg = await world.call();
      expect([world.line.isUp(), await world.line.inspect(leg), news.length]).toEqual([
        false,
        'unknown',
        count,
      ]);
    });
  });
}

/** What becomes of each order to a leg. */
async function everyOrder(line: SwitchLine, leg: string): Promise<(Ordered | SwitchEvent)[]> {
  return Promise.all([
    line.release(leg, RELEASE),
    line.hangUp(leg, 'USER_BUSY'),
    line.arm(leg, 4_000_000_000),
    line.disarm(leg),
    line.play(leg, 'tone_stream://%(300,0,800)'),
    line.inspect(leg),
  ]);
}
