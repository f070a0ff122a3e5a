import { describe, expect, it } from '@jest/globals';
import { daysDue, isOver, lastDayOver, readingOf } from './reconciliation-days.ts';

const ZONE = 'America/Mazatlan';
const at = (time: string) => new Date(`2026-11-21T${time}-07:00`);

describe('the days that are compared', () => {
  it('are over half an hour after midnight by the clock of the provider', () => {
    expect(isOver('2026-11-20', at('00:29:59'), ZONE)).toBe(false);
    expect(isOver('2026-11-20', at('00:30:00'), ZONE)).toBe(true);
    expect(lastDayOver(at('00:29:59'), ZONE)).toBe('2026-11-19');
    expect(lastDayOver(at('23:59:59'), ZONE)).toBe('2026-11-20');
  });

  it('are read with the edges of their neighbours', () => {
    expect(readingOf('2026-11-19', '2026-11-20', ZONE)).toEqual({
      from: new Date('2026-11-18T23:45:00-07:00'),
      to: new Date('2026-11-21T00:15:00-07:00'),
    });
  });

  it('are made up for, the oldest first, as far as a week back', () => {
    expect(daysDue('2026-11-18', '2026-11-20')).toEqual(['2026-11-19', '2026-11-20']);
    expect(daysDue('2026-11-20', '2026-11-20')).toEqual([]);
    expect(daysDue('2026-01-01', '2026-11-20')).toHaveLength(7);
  });
});
