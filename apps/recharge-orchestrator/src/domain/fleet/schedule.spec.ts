import { describe, expect, it } from '@jest/globals';
import { dueInstant, nextInstant, parseSchedule } from './schedule.ts';
import type { Schedule } from './schedule.ts';

const ZONE = 'America/Mazatlan';
/** Mazatlan is seven hours behind, all year. */
const at = (time: string, day = '2026-11-26') => new Date(`${day}T${time}-07:00`);
const VOICE: Schedule = { cron: '0 1,4 * * *' };

describe('parseSchedule', () => {
  it.each<[string, Schedule | undefined]>([
    ['every 14m', { everyMinutes: 14 }],
    ['never', 'never'],
    ['every 1440m', undefined],
    ['every 0m', undefined],
    ['every 10', undefined],
    ['0 1,4 * * *', { cron: '0 1,4 * * *' }],
    ['0 25 * * *', undefined],
    ['* * * * * *', undefined],
    ['', undefined],
  ])('reads %j', (text, schedule) => {
    expect(parseSchedule(text)).toEqual(schedule);
  });
});

describe('nextInstant', () => {
  it.each<[Schedule, Date, Date]>([
    [{ everyMinutes: 14 }, at('08:00:00'), at('08:10:00')],
    [{ everyMinutes: 14 }, at('08:10:00'), at('08:24:00')],
    [{ everyMinutes: 14 }, at('00:00:00'), at('00:14:00')],
    [{ everyMinutes: 14 }, at('23:55:00'), at('00:00:00', '2026-11-27')],
    [{ everyMinutes: 10 }, at('23:59:59'), at('00:00:00', '2026-11-27')],
    [VOICE, at('00:59:59'), at('01:00:00')],
    [VOICE, at('01:00:00'), at('04:00:00')],
    [VOICE, at('04:00:00'), at('01:00:00', '2026-11-27')],
  ])('%j after %s is %s', (schedule, after, next) => {
    expect(nextInstant(schedule, after, ZONE)).toEqual(next);
  });

  it('is evenly spaced over the hour, where steps of a cron field are not', () => {
    let instant = at('08:10:00');
    const gaps = Array.from({ length: 20 }, () => {
      const next = nextInstant({ everyMinutes: 14 }, instant, ZONE)!;
      const minutes = (next.getTime() - instant.getTime()) / 60_000;
      instant = next;
      return minutes;
    });
    expect(new Set(gaps)).toEqual(new Set([14]));
  });

  it.each<[string, Schedule, string, string[]]>([
    ['an hour that comes twice has two instants', VOICE, '2026-11-01T04:30Z', ['05:00', '06:00', '09:00']],
    [
      'an hour that is left out is run in when it would have come',
      { cron: '30 2 * * *' },
      '2026-03-08T05:00Z',
      ['07:00'],
    ],
    [
      'steps go on through an hour that comes twice',
      { everyMinutes: 40 },
      '2026-11-01T05:15Z',
      ['05:20', '06:00', '06:40', '07:20'],
    ],
  ])('%s', (_, schedule, after, times) => {
    let instant = new Date(after);
    const found = times.map(() => {
      instant = nextInstant(schedule, instant, 'America/New_York')!;
      return instant.toISOString().slice(11, 16);
    });
    expect(found).toEqual(times);
  });

  it('goes by the clocks of the zone on a day on which they change', () => {
    const zone = 'America/New_York';
    const next = nextInstant(VOICE, new Date('2026-03-08T05:30:00Z'), zone);
    expect(next).toEqual(new Date('2026-03-08T06:00:00Z'));
    expect(nextInstant(VOICE, next!, zone)).toEqual(new Date('2026-03-08T08:00:00Z'));
  });
});

describe('a fleet that never runs by itself', () => {
  it('has no next instant, and none that it missed', () => {
    expect(nextInstant('never', at('08:00:00'), ZONE)).toBeUndefined();
    expect(dueInstant('never', { after: at('08:00:00'), upTo: at('18:00:00') }, ZONE)).toBeUndefined();
  });
});

describe('dueInstant', () => {
  it.each<[Schedule, Date, Date, Date | undefined]>([
    [{ everyMinutes: 10 }, at('08:00:00'), at('08:09:59'), undefined],
    [{ everyMinutes: 10 }, at('08:00:00'), at('08:10:00'), at('08:10:00')],
    [{ everyMinutes: 10 }, at('08:00:00'), at('11:35:00'), at('11:30:00')],
    [VOICE, at('04:00:00'), at('23:00:00'), undefined],
    [VOICE, at('00:30:00'), at('01:00:00'), at('01:00:00')],
    [VOICE, at('00:30:00'), at('00:59:59'), undefined],
    [VOICE, at('00:30:00'), at('00:59:59.999'), undefined],
    [VOICE, at('00:30:00'), at('01:00:00.001'), at('01:00:00')],
    [{ everyMinutes: 10 }, at('08:00:00'), at('08:09:59.999'), undefined],
    [VOICE, at('04:00:00', '2026-11-20'), at('12:00:00'), at('04:00:00')],
  ])('%j between %s and %s is %s', (schedule, after, upTo, due) => {
    expect(dueInstant(schedule, { after, upTo }, ZONE)).toEqual(due);
  });
});
