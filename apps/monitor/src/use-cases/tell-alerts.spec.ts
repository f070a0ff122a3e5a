import { beforeEach, describe, expect, it } from '@jest/globals';
import { FixedClock } from '@saldo/testing';
import { NOON } from '../domain/sample.builder.ts';
import { aFinding, lookAt } from '../ports/alerts.contract.ts';
import { MemoryAlerts } from '../ports/alerts.memory.ts';
import { MemoryAnnouncements } from '../ports/announcements.memory.ts';
import { TellAlerts } from './tell-alerts.ts';

const MINUTE_MS = 60_000;

describe('TellAlerts', () => {
  let alerts: MemoryAlerts;
  let announcements: MemoryAnnouncements;
  let clock: FixedClock;
  let tell: TellAlerts;

  beforeEach(() => {
    alerts = new MemoryAlerts();
    announcements = new MemoryAnnouncements();
    clock = new FixedClock(NOON);
    tell = new TellAlerts(alerts, announcements, clock);
  });

  const told = () => [...announcements.told.values()].map(({ kind }) => kind);

  it('tells at once, then as seldom as the severity allows, and in the end that it is over', async () => {
    await alerts.raise(aFinding({ severity: 'high' }), lookAt(NOON));
    expect([await tell.run(), await tell.run()]).toEqual([1, 0]);
    clock.advance(5 * MINUTE_MS - 1);
    expect(await tell.run()).toBe(0);
    clock.advance(1);
    expect(await tell.run()).toBe(1);
    const [alert] = await alerts.active();
    await alerts.clear(alert!.id, lookAt(clock.now()));
    expect([await tell.run(), await tell.run()]).toEqual([1, 0]);
    expect(told()).toEqual(['raised', 'raised', 'cleared']);
  });

  it('tells again what the bus did not take', async () => {
    await alerts.raise(aFinding(), lookAt(NOON));
    announcements.isAway = true;
    await expect(tell.run()).rejects.toThrow('away');
    announcements.isAway = false;
    expect(await tell.run()).toBe(1);
  });

  it('tells under the same id what was told and not written down, and what two replicas tell at once', async () => {
    await alerts.raise(aFinding(), lookAt(NOON));
    const [seen] = await alerts.pending();
    const forgetful = new MemoryAlerts();
    await forgetful.adopt([seen!]);
    await Promise.all([tell.run(), new TellAlerts(forgetful, announcements, clock).run()]);
    expect(told()).toEqual(['raised']);
  });
});
