import { describe, expect, it } from '@jest/globals';
import type { Tariff } from '@saldo/contracts';
import { aTariff } from '../domain/tariff.builder.ts';
import type { NoTariff, Tariffs } from './tariffs.ts';

const NOON = new Date('2026-01-15T12:00:00.000Z');
const TARIFF = aTariff('0.085', '6/6', { dialled: '+51983000001' });

/** What is known to the tariffs that the suite asks, by the prefix of what is dialled. */
export const KNOWN: ReadonlyMap<string, Tariff | NoTariff> = new Map<string, Tariff | NoTariff>([
  ['51983', TARIFF],
  ['51999', 'destination_blocked'],
]);

/** What all tariffs must do. `leave` takes the rating service away. */
export function findsTariffs(name: string, open: () => Promise<{ tariffs: Tariffs; leave(): void }>): void {
  const find = async (number: string) => (await open()).tariffs.find({ number, at: NOON });

  describe(`tariffs of ${name}`, () => {
    it('answer what a call is charged by', async () => {
      expect(await find('+51983000001')).toEqual(TARIFF);
    });

    it.each([
      ['+51999000001', 'destination_blocked'],
      ['+49300000001', 'no_rate_found'],
      ['alice', 'number_unreadable'],
      ['+51983\n000001', 'number_unreadable'],
      ['5'.repeat(65), 'number_unreadable'],
    ])('refuse %s with %s', async (number, reason) => {
      expect(await find(number)).toBe(reason);
    });

    it('answer that nobody can say, where rating is away, and never reject', async () => {
      const { tariffs, leave } = await open();
      leave();
      expect(await tariffs.find({ number: '+51983000001', at: NOON })).toBe('rating_unavailable');
    });
  });
}
