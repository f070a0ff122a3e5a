import { describe, expect, it } from '@jest/globals';
import { EventFeed } from './event-feed.ts';

describe('a feed of events', () => {
  it('gives all that waits, in order', async () => {
    const feed = new EventFeed();
    feed.push('a');
    feed.push('b');
    expect(await feed.next()).toBe('ab');
    const next = feed.next();
    feed.push('c');
    expect(await next).toBe('c');
  });

  it('gives what was told before its end, and then no more', async () => {
    const feed = new EventFeed();
    feed.push('a');
    feed.end();
    feed.push('b');
    expect([await feed.next(), await feed.next()]).toEqual(['a', undefined]);
  });

  it('ends for whoever waits', async () => {
    const feed = new EventFeed();
    const next = feed.next();
    feed.end();
    expect(await next).toBeUndefined();
  });

  it('cuts off whoever falls behind by a mebibyte, and keeps nothing for him', async () => {
    const feed = new EventFeed();
    const kibibyte = 'x'.repeat(1_024);
    for (let index = 0; index < 1_024; index += 1) feed.push(kibibyte);
    expect(feed.cut.aborted).toBe(false);
    feed.push('x');
    expect(feed.cut.aborted).toBe(true);
    expect(await feed.next()).toBeUndefined();
  });

  it('counts anew what was taken', async () => {
    const feed = new EventFeed();
    for (let index = 0; index < 5; index += 1) {
      feed.push('x'.repeat(1_048_576));
      expect(await feed.next()).toHaveLength(1_048_576);
    }
    expect(feed.cut.aborted).toBe(false);
  });
});
