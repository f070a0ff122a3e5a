import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { MemoryOperatorDatabases } from '../../ports/operator-databases.memory.ts';
import { HoldFleets } from './hold-fleets.ts';
import type { HeldFleets } from './hold-fleets.ts';
import { StartRun } from './start-run.ts';
import { aYard } from './yard.builder.ts';

function aWorld() {
  const databases = new MemoryOperatorDatabases();
  const held: HeldFleets = { holds: new Map() };
  const yard = aYard({ held });
  return { databases, yard, look: () => new HoldFleets(databases, held).run() };
}

describe('while the database of a fleet is away', () => {
  it('no run of it begins, whoever wants one, and people read why', async () => {
    const { databases, yard, look } = aWorld();
    databases.databases.set('GPS_DB', 'away');
    await look();
    expect(await yard.begin.run({ fleet: 'gps', trigger: 'schedule' })).toBe('held');
    const start = new StartRun(yard.runs, yard.begin, yard.locks, yard.fleets).run({
      id: v7(),
      fleet: 'gps',
    });
    await expect(start).rejects.toMatchObject({ code: 'fleet_blocked' });
    const wish = { id: v7(), fleet: 'gps', sim: yard.lines.rows[0]!.sim, reason: 'a driver called' } as const;
    await expect(yard.request.run(wish)).rejects.toMatchObject({ code: 'fleet_blocked' });
    expect(await yard.describe.run('gps')).toMatchObject({ state: 'blocked', reason: 'GPS_DB is away' });
    expect(yard.carrier.heard).toEqual([]);
  });

  it('it is told once that fleets are held, and once that they are free; then runs begin', async () => {
    const { databases, yard, look } = aWorld();
    databases.databases.set('GPS_DB', 'away');
    const fleets = ['gps', 'voice', 'iot'];
    expect((await look()).held.get('GPS_DB is away')?.toSorted()).toEqual(fleets.toSorted());
    expect((await look()).held.size).toBe(0);
    databases.databases.set('GPS_DB', []);
    expect((await look()).freed.toSorted()).toEqual(fleets.toSorted());
    expect(await yard.go()).toMatchObject({ state: 'finished', succeeded: 3 });
  });
});
