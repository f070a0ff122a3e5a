import { describe, expect, it } from '@jest/globals';
import { quarantineView } from '../../domain/fleet/quarantine.ts';
import { aQuarantine } from '../../domain/fleet/recharge.builder.ts';
import { aFleetDesk } from './fleet-desk.builder.ts';

describe('ReleaseLine', () => {
  it('lets a line go once, and tells of it in the person’s words', async () => {
    const desk = aFleetDesk();
    const away = await desk.putAway(aQuarantine());
    const release = () =>
      desk.release.run({ fleet: 'gps', sim: away.sim, reason: 'the SIM was replaced' }, desk.operator);
    expect([await release(), await release()]).toEqual([quarantineView(away), quarantineView(away)]);
    expect(desk.quarantines.told.map(({ event }) => event.name)).toEqual([
      'line.quarantined',
      'line.released',
    ]);
    expect(desk.quarantines.told[1]).toMatchObject({
      payload: { sim: away.sim, reason: 'the SIM was replaced' },
      actor: 'operator:1',
    });
    expect(await desk.quarantines.sims('gps')).toEqual(new Set());
  });

  it('refuses a line that was never put away', async () => {
    const desk = aFleetDesk();
    const releasing = desk.release.run({ fleet: 'gps', sim: '6680000000', reason: 'no' }, desk.operator);
    await expect(releasing).rejects.toMatchObject({ code: 'not_found', details: { pointer: '/sim' } });
  });

  it('refuses a fleet that is not set up', async () => {
    const desk = aFleetDesk();
    const releasing = desk.release.run({ fleet: 'iot', sim: '6680000000', reason: 'no' }, desk.operator);
    await expect(releasing).rejects.toMatchObject({ code: 'fleet_unknown', details: { pointer: '/fleet' } });
  });
});
