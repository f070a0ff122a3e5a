import { describe, expect, it } from '@jest/globals';
import { dueTelling, openAlert, QUIET_MS } from './alert.ts';
import type { AlertRecord, Finding } from './alert.ts';
import { minutesAfter, NOON } from './sample.builder.ts';

const FINDING: Finding = { rule: 'r', severity: 'high', about: 'fleet gps', detail: 'It is so.' };
const after = (ms: number): Date => new Date(NOON.getTime() + ms);

describe('an alert', () => {
  it.each([
    ['critical', 1],
    ['high', 5],
    ['medium', 15],
    ['low', 60],
  ] as const)('that is %s is told at once, and again every %i min while it lasts', (severity, minutes) => {
    const alert = openAlert({ ...FINDING, severity }, NOON);
    expect(dueTelling(alert, NOON)).toEqual({ kind: 'raised', messageId: `${alert.id}:raised:1` });
    const told: AlertRecord = { ...alert, toldCount: 1, toldAt: NOON };
    expect(QUIET_MS[severity]).toBe(minutes * 60_000);
    expect(dueTelling(told, after(minutes * 60_000 - 1))).toBeUndefined();
    expect(dueTelling(told, minutesAfter(minutes))?.messageId).toBe(`${alert.id}:raised:2`);
  });

  it('that is over is told to those alone who heard of it, once', () => {
    const over: AlertRecord = { ...openAlert(FINDING, NOON), state: 'cleared', clearedAt: NOON };
    expect(dueTelling(over, NOON)).toBeUndefined();
    expect(dueTelling({ ...over, toldCount: 1 }, NOON)?.messageId).toBe(`${over.id}:cleared`);
    expect(dueTelling({ ...over, toldCount: 1, isEndTold: true }, NOON)).toBeUndefined();
  });

  it('that comes and goes keeps quiet as long as one that lasts', () => {
    const former: AlertRecord = { ...openAlert(FINDING, NOON), toldCount: 1, toldAt: NOON, state: 'cleared' };
    const again = openAlert(FINDING, minutesAfter(1), former);
    expect(dueTelling(again, minutesAfter(4))).toBeUndefined();
    expect(dueTelling(again, minutesAfter(5))).toBeDefined();
  });

  it('is the same for all who see it at once, and another each time that it comes', () => {
    const [one, other] = [openAlert(FINDING, NOON), openAlert(FINDING, after(900))];
    expect(one.id).toBe(other.id);
    expect(openAlert(FINDING, NOON, one).id).not.toBe(one.id);
    expect(openAlert({ ...FINDING, about: 'fleet iot' }, NOON).id).not.toBe(one.id);
    expect(openAlert(FINDING, minutesAfter(120)).id).not.toBe(one.id);
  });
});
