import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '@saldo/testing';
import { LIMIT_VARIABLE } from '../domain/order-words.ts';
import { headerOf, type SwitchEvent } from '../domain/switch-event.ts';
import type { HandedCall, HandedCalls } from './handed-calls.ts';
import { ANSWERED_AT_ONCE } from './switch-line.contract.ts';

/** A switch whose dialplan hands calls over. */
export interface HandedCallsWorld {
  readonly calls: HandedCalls;
  /** Somebody calls. Gives the leg. */
  call(): Promise<string>;
  /** The caller gives up. */
  giveUp(leg: string): Promise<void>;
  /** What has become of the leg, as the switch knows it: with its cause when it is over. */
  state(leg: string): Promise<{ readonly isAlive: boolean; readonly cause?: string }>;
  /** A released call is answered, and the channel as it is then; nothing where it is over. */
  answered(leg: string): Promise<SwitchEvent | undefined>;
  stop(): Promise<void>;
}

const LIMIT_MS = 20_000;
const RELEASE = { destination: ANSWERED_AT_ONCE, context: 'default', variables: { saldo_call: 'c-1' } };

/** What every implementation of the port must do. */
export function handedCallsContract(name: string, open: () => Promise<HandedCallsWorld>): void {
  describe(`${name} as HandedCalls`, () => {
    let world: HandedCallsWorld;
    let handed: HandedCall[];
    const handedOver = async () => {
      const leg = await world.call();
      const find = () => handed.find(({ event }) => headerOf(event, 'Unique-ID') === leg);
      await until(() => find() !== undefined, { what: 'the call', limitMs: LIMIT_MS });
      return { leg, ...find()! };
    };
    const isOver = (leg: string) =>
      until(async () => !(await world.state(leg)).isAlive, { what: 'its end', limitMs: LIMIT_MS });

    beforeEach(async () => {
      world = await open();
      handed = [];
      await world.calls.open((call) => handed.push(call));
    });

    afterEach(async () => {
      await world.calls.close();
      await world.stop();
    });

    it('tells the whole channel, whose call waits unanswered', async () => {
      const { leg, event } = await handedOver();
      expect(event.name).toBe('CHANNEL_DATA');
      expect(headerOf(event, 'Caller-Caller-ID-Number')).toBe('15551230001');
      expect(headerOf(event, 'Caller-Channel-Answered-Time')).toBe('0');
      expect(headerOf(event, 'Core-UUID')).toMatch(/^[0-9a-f-]{36}$/);
      expect(await world.state(leg)).toMatchObject({ isAlive: true });
    });

    it('lets a call go on, with variables and a limit, to where it is told', async () => {
      const { leg, gate } = await handedOver();
      expect(await gate.release(leg, { ...RELEASE, paidSeconds: 60 })).toBe('done');
      const channel = await world.answered(leg);
      expect(headerOf(channel!, 'variable_saldo_call')).toBe('c-1');
      expect(headerOf(channel!, 'Caller-Destination-Number')).toBe(ANSWERED_AT_ONCE);
      expect(headerOf(channel!, `variable_${LIMIT_VARIABLE}`)).toBe('sched_hangup +60 allotted_timeout');
    });

    it('refuses a call with a cause', async () => {
      const { leg, gate } = await handedOver();
      expect(await gate.hangUp(leg, 'OUTGOING_CALL_BARRED')).toBe('done');
      await isOver(leg);
      expect(await world.state(leg)).toMatchObject({ cause: 'OUTGOING_CALL_BARRED' });
    });

    it('decides once', async () => {
      const { leg, gate } = await handedOver();
      expect(await gate.release(leg, RELEASE)).toBe('done');
      expect(await gate.hangUp(leg, 'USER_BUSY')).toBe('unknown');
      expect(await world.answered(leg)).toBeDefined();
    });

    it('decides about its own call alone', async () => {
      const [one, other] = [await handedOver(), await handedOver()];
      expect(await one.gate.hangUp(other.leg, 'USER_BUSY')).toBe('unknown');
      expect(await world.state(other.leg)).toMatchObject({ isAlive: true });
    });

    it('says nothing that could be another command, and the call still waits', async () => {
      const { leg, gate } = await handedOver();
      expect(await gate.release(leg, { ...RELEASE, destination: '1\n\napi hupall' })).toBe('refused');
      expect(await gate.release(leg, { ...RELEASE, variables: { a: 'b\nevent-lock: true' } })).toBe(
        'refused',
      );
      expect(await gate.hangUp(leg, 'A\n\nexit')).toBe('refused');
      expect(await gate.release(leg, RELEASE)).toBe('done');
      expect(await world.answered(leg)).toBeDefined();
    });

    it('knows nothing of a call whose caller has given up', async () => {
      const { leg, gate } = await handedOver();
      await world.giveUp(leg);
      await isOver(leg);
      expect(['unknown', 'gone']).toContain(await gate.release(leg, RELEASE));
    });

    it('ends what waits when it is closed', async () => {
      const { leg } = await handedOver();
      await world.calls.close();
      await isOver(leg);
    });
  });
}
