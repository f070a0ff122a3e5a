import { beforeEach, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { dueTelling, openAlert } from '../domain/alert.ts';
import type { AlertRecord, Finding, LookSpan } from '../domain/alert.ts';
import { minutesAfter, NOON } from '../domain/sample.builder.ts';
import type { Alerts } from './alerts.ts';

export function aFinding(change: Partial<Finding> = {}): Finding {
  return {
    rule: 'fleet_blocked',
    severity: 'critical',
    about: `fleet ${v7()}`,
    detail: 'It buys nothing.',
    ...change,
  };
}

/** A look that took no time. */
export function lookAt(at: Date): LookSpan {
  return { from: at, to: at };
}

/** What every implementation of the port must do. */
export function alertsContract(name: string, open: () => Promise<Alerts>): void {
  describe(`${name} as Alerts`, () => {
    let alerts: Alerts;

    beforeEach(async () => {
      alerts = await open();
    });

    const activeOf = async ({ about }: Finding): Promise<readonly AlertRecord[]> =>
      (await alerts.active()).filter((each) => each.about === about);

    it('opens one alert for what lasts, and counts how often it was seen', async () => {
      const finding = aFinding();
      await alerts.raise(finding, lookAt(NOON));
      await alerts.raise({ ...finding, detail: 'Still.' }, lookAt(minutesAfter(1)));
      const [alert, ...more] = await activeOf(finding);
      expect(more).toEqual([]);
      expect(alert).toMatchObject({ ...finding, detail: 'Still.', seen: 2, raisedAt: NOON, toldCount: 0 });
    });

    it('opens one alert for what many see at once', async () => {
      const finding = aFinding();
      await Promise.all(Array.from({ length: 8 }, () => alerts.raise(finding, lookAt(NOON))));
      expect(await activeOf(finding)).toHaveLength(1);
    });

    it('ends an alert once, and opens another when it comes back, which keeps quiet as long', async () => {
      const finding = aFinding();
      await alerts.raise(finding, lookAt(NOON));
      const [first] = await activeOf(finding);
      await alerts.told(first!, { kind: 'raised', messageId: 'm' }, NOON);
      await alerts.clear(first!.id, lookAt(minutesAfter(1)));
      await alerts.clear(first!.id, lookAt(minutesAfter(9)));
      expect(await activeOf(finding)).toEqual([]);
      await alerts.raise(finding, lookAt(minutesAfter(2)));
      const [second] = await activeOf(finding);
      expect(second).toMatchObject({ toldCount: 0, toldAt: NOON, raisedAt: minutesAfter(2) });
      expect(second!.id).not.toBe(first!.id);
      const [, found] = (await alerts.list({ limit: 100 }))!.filter(({ about }) => about === finding.about);
      expect(found).toMatchObject({ state: 'cleared', clearedAt: minutesAfter(1) });
    });

    it('hears of no look that is older: not that what is over lasts, nor that what came since is over', async () => {
      const finding = aFinding();
      await alerts.raise(finding, lookAt(minutesAfter(5)));
      const [alert] = await activeOf(finding);
      await alerts.clear(alert!.id, lookAt(minutesAfter(4)));
      expect(await activeOf(finding)).toHaveLength(1);
      await alerts.clear(alert!.id, lookAt(minutesAfter(6)));
      await alerts.raise(finding, lookAt(minutesAfter(5.5)));
      expect(await activeOf(finding)).toEqual([]);
    });

    it('hears of no look that began before the answers of the last were in', async () => {
      const finding = aFinding();
      await alerts.raise(finding, { from: NOON, to: minutesAfter(2) });
      const [alert] = await activeOf(finding);
      expect(alert).toMatchObject({ raisedAt: minutesAfter(2) });
      await alerts.clear(alert!.id, { from: minutesAfter(1), to: minutesAfter(3) });
      expect(await activeOf(finding)).toHaveLength(1);
      await alerts.clear(alert!.id, { from: minutesAfter(4), to: minutesAfter(6) });
      await alerts.raise(finding, { from: minutesAfter(5), to: minutesAfter(5) });
      expect(await activeOf(finding)).toEqual([]);
      await alerts.raise(finding, { from: minutesAfter(7), to: minutesAfter(8) });
      expect(await activeOf(finding)).toHaveLength(1);
    });

    it('lists the newest first, page by page and by state', async () => {
      const findings = [0, 1, 2].map(() => aFinding());
      for (const [index, finding] of findings.entries())
        await alerts.raise(finding, lookAt(minutesAfter(1_000 + index)));
      const [newest] = await activeOf(findings[2]!);
      const [middle] = await activeOf(findings[1]!);
      await alerts.clear(middle!.id, lookAt(minutesAfter(1_005)));
      expect((await alerts.list({ limit: 1 }))?.map(({ id }) => id)).toEqual([newest!.id]);
      expect((await alerts.list({ limit: 1, after: newest!.id }))?.map(({ id }) => id)).toEqual([middle!.id]);
      expect((await alerts.list({ limit: 1, state: 'cleared' }))?.map(({ id }) => id)).toEqual([middle!.id]);
      expect(await alerts.list({ limit: 1, after: v7() })).toBeUndefined();
    });

    it('keeps what must be told until it was, each telling once', async () => {
      const finding = aFinding();
      const pending = async () => (await alerts.pending()).find(({ about }) => about === finding.about);
      await alerts.raise(finding, lookAt(NOON));
      const seen = (await pending())!;
      const telling = dueTelling(seen, NOON)!;
      await Promise.all([1, 2].map(() => alerts.told(seen, telling, NOON)));
      expect(await pending()).toMatchObject({ toldCount: 1, toldAt: NOON });
      await alerts.clear(seen.id, lookAt(minutesAfter(1)));
      const over = (await pending())!;
      expect(dueTelling(over, minutesAfter(1))).toMatchObject({ kind: 'cleared' });
      await alerts.told(over, { kind: 'cleared', messageId: 'm' }, minutesAfter(1));
      expect(await pending()).toBeUndefined();
    });

    it('takes over what it does not know, and leaves what it knows', async () => {
      const alert = openAlert(aFinding(), NOON);
      await alerts.adopt([alert]);
      await alerts.adopt([{ ...alert, seen: 9 }]);
      expect(await activeOf(alert)).toEqual([alert]);
    });
  });
}
