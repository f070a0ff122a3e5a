import { describe, expect, it } from '@jest/globals';
import type { Alarm } from './alarm.ts';

/** An alarm, and how to let time pass until something is true. */
export interface AlarmAtHand {
  readonly alarm: Alarm;
  now(): Date;
  until(condition: () => boolean): Promise<void>;
}

/** What every alarm must do. */
export function ringsInTime(name: string, open: () => AlarmAtHand): void {
  describe(`the alarm of ${name}`, () => {
    const after = ({ now }: AlarmAtHand, ms: number) => new Date(now().getTime() + ms);

    it('rings once, not before its instant, and the earlier one first', async () => {
      const hand = open();
      const rung: [string, number][] = [];
      const first = after(hand, 20);
      hand.alarm.at(after(hand, 40), () => rung.push(['later', 0]));
      hand.alarm.at(first, () => rung.push(['first', hand.now().getTime() - first.getTime()]));
      await hand.until(() => rung.length >= 2);
      expect(rung.map(([name]) => name)).toEqual(['first', 'later']);
      expect(rung[0]![1]).toBeGreaterThanOrEqual(0);
    });

    it('rings for an instant that has passed already', async () => {
      const hand = open();
      let rung = 0;
      hand.alarm.at(after(hand, -1_000), () => rung++);
      await hand.until(() => rung > 0);
      expect(rung).toBe(1);
    });

    it('does not ring when it was called off', async () => {
      const hand = open();
      const rung: string[] = [];
      const callOff = hand.alarm.at(after(hand, 5), () => rung.push('called off'));
      hand.alarm.at(after(hand, 20), () => rung.push('kept'));
      callOff();
      await hand.until(() => rung.includes('kept'));
      expect(rung).toEqual(['kept']);
    });

    it('waits longer than a timer of the system can', () => {
      const hand = open();
      let rung = 0;
      const callOff = hand.alarm.at(after(hand, 2 ** 32), () => rung++);
      expect(rung).toBe(0);
      callOff();
    });
  });
}
