import { describe, expect, it } from '@jest/globals';
import { InvalidMessage, refusal, RefusalError, topup } from '@saldo/contracts';
import { BusError } from './bus-error.ts';
import { thrownReply } from './error-reply.ts';

describe('what a handler throws', () => {
  it.each([
    ['its declared refusal', refusal(topup.find, 'not_found'), 'not_found', false],
    ["another request's refusal of the same name", new RefusalError('x.y', 'not_found'), 'internal', true],
    [
      'a refusal it does not declare',
      new RefusalError(topup.find.subject, 'insufficient_funds'),
      'internal',
      true,
    ],
    ['a fault of the bus that may pass', new BusError('x', 'timeout'), 'unavailable', true],
    ['a fault of the bus that will not', new BusError('x', 'invalid_reply'), 'internal', true],
    ['a message it decoded itself', new InvalidMessage('X', []), 'internal', true],
    ['PostgreSQL shutting down', Object.assign(new Error('x'), { code: '57P01' }), 'unavailable', true],
    ['PostgreSQL out of connections', Object.assign(new Error('x'), { code: '53300' }), 'unavailable', true],
    ['a broken query', Object.assign(new Error('x'), { code: '42601' }), 'internal', true],
    [
      'a socket fault below two errors',
      new Error('a', { cause: new Error('b', { cause: { code: 'x' } }) }),
      'internal',
      true,
    ],
    ['undefined', undefined, 'internal', true],
  ])('%s becomes the right code', (_what, thrown, code, retryable) => {
    const reply = thrownReply(topup.find, thrown);
    expect(reply.code).toBe(code);
    expect(JSON.parse(reply.body)).toMatchObject({ error: { code, retryable } });
    expect(reply.headers.get('saldo-error')).toBe(code);
  });
});
