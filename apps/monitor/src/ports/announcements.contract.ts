import { describe, expect, it } from '@jest/globals';
import { openAlert } from '../domain/alert.ts';
import { NOON } from '../domain/sample.builder.ts';
import { aFinding } from './alerts.contract.ts';
import type { Announcements } from './announcements.ts';

export interface AnnouncementsUnderTest {
  readonly announcements: Announcements;
  /** What the bus has stored, as `<kind> <what it is about>`, in its order. */
  stored(): Promise<readonly string[]>;
}

/** What every implementation of the port must do. */
export function announcementsContract(name: string, open: () => Promise<AnnouncementsUnderTest>): void {
  describe(`${name} as Announcements`, () => {
    it('stores each telling once, however often it is told', async () => {
      const { announcements, stored } = await open();
      const alert = openAlert(aFinding(), NOON);
      const over = { ...alert, state: 'cleared' as const, clearedAt: NOON };
      for (const messageId of ['a', 'a', 'b'])
        await announcements.tell(alert, { kind: 'raised', messageId: alert.id + messageId });
      for (const _ of [1, 2])
        await announcements.tell(over, { kind: 'cleared', messageId: `${alert.id}:cleared` });
      expect(await stored()).toEqual([
        `raised ${alert.about}`,
        `raised ${alert.about}`,
        `cleared ${alert.about}`,
      ]);
    });
  });
}
