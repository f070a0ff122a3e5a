import { beforeEach, describe, expect, it } from '@jest/globals';
import type { AuditEvent } from '@saldo/contracts';
import { MemoryAuditLog } from '../ports/audit-log.memory.ts';
import { VerifyAuditChain } from './verify-audit-chain.ts';

const NOON = new Date('2026-11-25T12:00:00.000Z');

describe('VerifyAuditChain', () => {
  let log: MemoryAuditLog;
  const verify = () => new VerifyAuditChain(log).run();

  beforeEach(async () => {
    log = new MemoryAuditLog();
    for (const object of ['a', 'b', 'c'])
      await log.append({ actor: 'operator:ana', action: 'x', phase: 'done', object, request_id: 'r' }, NOON);
  });

  it('finds a log whole that nobody touched, and an empty one', async () => {
    expect(await verify()).toEqual({ count: 3 });
    log = new MemoryAuditLog();
    expect(await verify()).toEqual({ count: 0 });
  });

  it('proves a log of many pages', async () => {
    for (let i = 0; i < 2_500; i += 1)
      await log.append({ actor: 'operator:ana', action: 'x', phase: 'done', request_id: 'r' }, NOON);
    expect(await verify()).toEqual({ count: 2_503 });
    Object.assign(log.events[2_400] as AuditEvent, { actor: 'operator:bob' });
    expect(await verify()).toMatchObject({ count: 2_400 });
  });

  it('names the first event that is wrong', async () => {
    Object.assign(log.events[1] as AuditEvent, { object: 'z' });
    expect(await verify()).toEqual({ count: 1, broken: 'event 2 or the one before it was changed' });
  });

  it('misses an event that was taken out', async () => {
    log.events.splice(1, 1);
    expect(await verify()).toEqual({ count: 1, broken: 'event 2 is missing' });
  });

  it('misses events at the end of which the head still tells', async () => {
    const head = await log.head();
    log.events.pop();
    log.head = async () => head;
    expect(await verify()).toEqual({ count: 2, broken: 'events 3 to 3 are missing' });
  });

  it('knows a chain that was made anew by the end that the head remembers', async () => {
    log.head = async () => ({ number: 3, hash: 'f'.repeat(64) });
    expect(await verify()).toEqual({ count: 3, broken: 'event 3 is not the one that was written last' });
  });
});
