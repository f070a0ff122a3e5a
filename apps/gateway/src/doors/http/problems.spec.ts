import { describe, expect, it } from '@jest/globals';
import { BusError } from '@saldo/bus';
import { InvalidMessage, RefusalError } from '@saldo/contracts';
import { HttpProblem } from './http-problem.ts';
import { methodsOf, problemOf } from './problems.ts';

const fieldError = { pointer: '/amount', code: 'invalid_amount', detail: 'must be positive' };
const framework = (statusCode: number) =>
  Object.assign(new Error('the framework refused it'), { statusCode });

describe('problemOf', () => {
  it.each([
    ['a refusal', new RefusalError('a.b', 'insufficient_funds'), 402, 'insufficient_funds'],
    ['a message that does not fit', new InvalidMessage('NewTopup', [fieldError]), 400, 'invalid_request'],
    ['a bus that is away', new BusError('a.b', 'no_responder'), 503, 'unavailable'],
    ['a database that is away', Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), 503, 'unavailable'],
    ['a door that refuses', new HttpProblem('unauthenticated'), 401, 'unauthenticated'],
    ['broken JSON', framework(400), 400, 'invalid_request'],
    ['no such route', framework(404), 404, 'route_unknown'],
    ['a body too large', framework(413), 413, 'payload_too_large'],
    ['another media type', framework(415), 415, 'unsupported_media_type'],
    ['a bug', new TypeError('secret of ours'), 500, 'internal'],
    ['nothing at all', undefined, 500, 'internal'],
  ])('of %s', (_, error, status, code) => {
    const answer = problemOf(error, 'request-1');
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toMatchObject({ status, code, request_id: 'request-1' });
    expect(answer.body).not.toContain('secret of ours');
  });

  it('names the field of a refusal that has one', () => {
    const { body } = problemOf(new RefusalError('a.b', 'invalid_number', { pointer: '/phone' }), 'request-1');
    expect(JSON.parse(body)).toMatchObject({ errors: [{ pointer: '/phone', code: 'invalid_number' }] });
  });

  it('names the earlier order of a refusal that has one, and no other fact of it', () => {
    const earlier = '01936f3e-8c1a-7c3e-9d52-3f0a6f1b2c4d';
    const details = { earlier, pointer: '/phone', provider: 'secret of ours' };
    const { body } = problemOf(new RefusalError('a.b', 'possible_duplicate', details), 'request-1');
    expect(JSON.parse(body)).toMatchObject({ code: 'possible_duplicate', earlier });
    expect(body).not.toContain('secret of ours');
    const strange = new RefusalError('a.b', 'possible_duplicate', { earlier: 'secret of ours' });
    expect(problemOf(strange, 'request-1').body).not.toContain('secret of ours');
  });

  it('asks to come back when something is away', () => {
    expect(problemOf(new BusError('a.b', 'timeout'), 'request-1').headers).toMatchObject({
      'retry-after': '1',
    });
  });
});

describe('methodsOf', () => {
  it.each([
    ['/v1/balance', ['GET']],
    ['/v1/topups', ['POST', 'GET']],
    ['/v1/topups.csv', ['GET']],
    ['/v1/topups-csv', []],
    ['/v1/topups/validate', ['POST', 'GET']],
    ['/v1/topups/0193', ['GET']],
    ['/v1/topups?x=1', ['POST', 'GET']],
    ['/v1/topups/a/b', []],
    ['/v2/topups', []],
  ])('of %s is %j', (path, methods) => {
    expect(methodsOf(path)).toEqual(methods);
  });
});
