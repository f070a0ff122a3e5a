import { describe, expect, it } from '@jest/globals';
import { Desk } from './desk.builder.ts';
import { FindTariff } from './find-tariff.ts';

const SHEET =
  'prefix,destination,price,increments,rejected,window\n51,Peru,0.05,60/6,,\n51,Peru,0.02,60/6,,night\n519,Mobile,,,yes,';
const night = {
  name: 'night',
  days: ['thursday' as const],
  from: '20:00',
  until: '24:00',
};

async function open(): Promise<{ desk: Desk; find: FindTariff; id: string }> {
  const desk = new Desk();
  const trunks = [{ name: 'peer-1', country_code: '51', national_prefix: '0' }];
  const id = await desk.published(SHEET, { windows: [night], trunks });
  await desk.load.run();
  return { desk, id, find: new FindTariff(desk.choose, desk.clock) };
}

describe('FindTariff', () => {
  it('answers the tariff of a call, with the windows that it may run into', async () => {
    const { desk, find, id } = await open();
    const found = await find.run({ number: '00 51 1 0000000' });
    expect(found).toMatchObject({
      deck: id,
      deck_name: 'default',
      version: 1,
      dialled: '00 51 1 0000000',
      number: '5110000000',
      emergency: false,
      prefix: '51',
      destination: 'Peru',
      currency: 'USD',
      rounding: 'up',
      scale: 4,
    });
    expect(
      found.spans.map(({ starts_at, window, terms }) => [starts_at, window, terms.tiers[0]!.price]),
    ).toEqual([
      [desk.clock.now(), undefined, '0.05'],
      [new Date('2026-01-15T20:00:00Z'), 'night', '0.02'],
      [new Date('2026-01-16T00:00:00Z'), undefined, '0.05'],
    ]);
  });

  it('reads the number by the rules of its trunk', async () => {
    const { find } = await open();
    expect(await find.run({ number: '010000000', trunk: 'peer-1' })).toMatchObject({ number: '5110000000' });
  });

  it('lets an emergency call pass', async () => {
    const { find } = await open();
    expect(await find.run({ number: '911' })).toMatchObject({ emergency: true, number: '911' });
  });

  it.each([
    ['no deck of that name', { number: '+5110000000', deck: 'other' }, 'deck_unknown'],
    ['no deck at that time', { number: '+5110000000', at: new Date(0) }, 'deck_unknown'],
    ['no trunk of that name', { number: '+5110000000', trunk: 'other' }, 'trunk_unknown'],
    ['no number', { number: 'alice' }, 'number_unreadable'],
    ['a rejected destination', { number: '+51983000001' }, 'destination_rejected'],
    ['no rate', { number: '+525500000000' }, 'no_rate'],
  ])('refuses %s', async (_, input, code) => {
    const { find } = await open();
    await expect(find.run(input)).rejects.toMatchObject({ code });
  });
});
