import { describe, expect, it } from '@jest/globals';
import { minutesAfter } from './sample.builder.ts';
import { latelyOf, widen, WINDOW_MS } from './service-window.ts';
import type { CountLook, ReplicaCount, ServiceWindow } from './service-window.ts';

/** `1: a 2 0 100, b 53 1 300`: at a minute, what each replica counts of requests, faults and milliseconds. */
function lookOf(text: string): CountLook {
  const [minute = '', replicas = ''] = text.split(':');
  const counts = replicas.split(',').flatMap(countOf);
  const others = [{ id: 'x', requests: 7 * Number(minute), faults: Number(minute), tookMs: 0 }];
  const services = [
    { name: 'rating', counts: others },
    { name: 'recharge', counts },
  ];
  return { at: minutesAfter(Number(minute)), services };
}

function countOf(text: string): ReplicaCount[] {
  const [id, ...numbers] = text.trim().split(' ');
  const [requests = 0, faults = 0, tookMs = 0] = numbers.map(Number);
  return id ? [{ id, requests, faults, tookMs }] : [];
}

function windowOf(looks: string): ServiceWindow {
  const window = looks.split('; ').map(lookOf).reduce<ServiceWindow | undefined>(widen, undefined);
  if (!window) throw new Error('no look');
  return window;
}

/** Requests, faults, and the mean of milliseconds where there is one. */
const TABLE: readonly (readonly [what: string, looks: string, lately: string])[] = [
  ['one look, which says nothing of when', '0: a 900 90 9000', '0 0'],
  ['two looks', '0: a 900 90 9000; 1: a 910 91 14000', '10 1 500'],
  ['two looks with no request between', '0: a 900 90 9000; 1: a 900 90 9000', '0 0'],
  ['two replicas', '0: a 1 0 0, b 50 0 0; 1: a 2 0 100, b 53 1 300', '4 1 100'],
  ['a restart, from what it says then', '0: a 900 90 9000; 1: a 5 4 1; 2: a 7 4 21', '2 0 10'],
  ['one count that went back', '0: a 900 90 9000; 1: a 950 4 9000', '0 0'],
  ['a replica that is new, or is back after long', '0: a 1 0 0; 1: a 2 0 8, b 800 80 8000', '1 0 8'],
  ['a replica that has gone: what it did', '0: a 1 0 0; 1: a 4 3 30; 2:', '3 3 10'],
  ['a replica that missed a look', '0: a 1 0 0; 1:; 2: a 4 3 30', '3 3 10'],
  ['looks as old as the window', '0: a 0 0 0; 5: a 10 0 10', '10 0 1'],
  ['looks that are older', '0: a 0 0 0; 1: a 9 9 9; 5.5: a 10 9 19', '1 0 10'],
  ['a gap as long as the window', '0: a 0 0 0; 6: a 10 5 10', '0 0'],
  ['two looks in one moment: the first', '0: a 0 0 0; 1: a 2 0 4; 1.05: a 3 1 9', '2 0 2'],
  ['a look that asked before another', '0: a 0 0 0; 2: a 9 0 9; 1: a 5 0 5; 3: a 10 0 10', '10 0 1'],
];

describe('what a service served lately', () => {
  it.each(TABLE)('is known by %s', (_what, looks, told) => {
    const { requests, faults, meanMs } = latelyOf(windowOf(looks), 'recharge');
    expect([requests, faults, meanMs ?? []].flat().join(' ')).toBe(told);
  });

  it.each([
    ['from the first look', [0], false],
    ['short of the window', [0, 2, 4.9], false],
    ['as long as the window', [0, 2, 5], true],
    ['longer than that', [0, 2, 4, 6, 8], true],
    ['anew after a gap', [0, 2, 4, 10], false],
    ['as long as the window after one', [0, 10, 12, 15], true],
  ] as const)('is whole where it was watched %s: %j', (_what, minutes, isWhole) => {
    const window = windowOf(minutes.map((minute) => `${minute}: a ${minute} 0 0`).join('; '));
    expect(latelyOf(window, 'recharge').isWhole).toBe(isWhole);
  });

  it('is of that service alone, and nothing of one that is not there', () => {
    const window = windowOf('0:; 1:');
    expect(latelyOf(window, 'rating')).toMatchObject({ requests: 7, faults: 1 });
    expect(latelyOf(window, 'gateway')).toMatchObject({ requests: 0, faults: 0 });
  });

  it('is kept in as many looks as a window has, however long and often it is looked', () => {
    const often = Array.from({ length: 2_000 }, (_, second) => `${second / 60}: a ${second} 0 0`);
    const { looks } = windowOf(often.join('; '));
    expect(looks.length).toBeLessThanOrEqual(WINDOW_MS / 5_000 + 1);
  });
});
