import { expect, it } from '@jest/globals';
import { headers } from '@nats-io/transport-node';
import { parseJson, readHeaders } from './message.ts';

it('reads actor, deadline and trace, and nothing from a message without headers', () => {
  const sent = headers();
  sent.set('saldo-actor', 'partner:1');
  sent.set('saldo-deadline', '1790000000000');
  sent.set('traceparent', '00-a-b-01');
  sent.set('other', 'x');
  expect(readHeaders(sent)).toEqual({
    actor: 'partner:1',
    deadlineMs: 1_790_000_000_000,
    traceparent: '00-a-b-01',
  });
  expect(readHeaders(undefined)).toEqual({ actor: undefined, deadlineMs: undefined, traceparent: undefined });
});

it.each(['soon', '', '-5', 'Infinity', 'NaN'])('takes the deadline %j for none', (value) => {
  const sent = headers();
  sent.set('saldo-deadline', value);
  expect(readHeaders(sent).deadlineMs).toBeUndefined();
});

it('refuses bytes that are not UTF-8 instead of guessing', () => {
  expect(() => parseJson(new Uint8Array([0x22, 0xff, 0x22]))).toThrow('not valid');
  expect(parseJson(new TextEncoder().encode('{"a":"é"}'))).toEqual({ a: 'é' });
});
