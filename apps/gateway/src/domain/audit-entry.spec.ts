import { describe, expect, it } from '@jest/globals';
import { canonicalEvent, factsOf } from './audit-entry.ts';

describe('factsOf', () => {
  it('leaves secrets out by the names of their fields, however deep', () => {
    const facts = factsOf({
      email: 'ana@example.com',
      password: 'p4',
      body: { old_password: 'p5', api_key: 'k', list: [{ secret: 's' }] },
    });
    expect(facts).toBe(
      '{"email":"ana@example.com","password":"[redacted]","body":{"old_password":"[redacted]","api_key":"[redacted]","list":[{"secret":"[redacted]"}]}}',
    );
  });

  it('fits into the log whatever it is given', () => {
    expect(factsOf({ text: 'x'.repeat(5_000) })).toBe('{"left_out":"5011 characters"}');
    expect(factsOf({ text: 'a\u0000\u007f' })).toBe('{"text":"a\\u0000\\u007f"}');
    expect(factsOf(undefined)).toBeUndefined();
  });
});

describe('canonicalEvent', () => {
  const event = {
    number: 1,
    at: new Date('2026-11-25T12:00:00.000Z'),
    actor: 'operator:a',
    action: 'createPartner',
    phase: 'asked' as const,
    request_id: 'r1',
  };

  it('tells rows apart in which the same text stands in different fields', () => {
    const texts = [
      canonicalEvent(event, 'h'),
      canonicalEvent({ ...event, object: 'x' }, 'h'),
      canonicalEvent({ ...event, facts: 'x' }, 'h'),
      canonicalEvent({ ...event, ip: 'x' }, 'h'),
      canonicalEvent(event, 'i'),
    ];
    expect(new Set(texts).size).toBe(texts.length);
  });
});
