import { describe, expect, it } from '@jest/globals';

import { maskLine, maskPhone } from './mask.ts';

describe('maskPhone', () => {
  it.each([
    ['+525512345678', '+52******5678'],
    ['525512345678', '52******5678'],
    ['+79161234567', '+79*****4567'],
    ['+12345678', '+12**5678'],
  ])('shows of %s only %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked);
  });
});

describe('maskLine', () => {
  it.each([
    ['a message', 'top-up for +525512345678 sent', 'top-up for +52******5678 sent'],
    ['the end of a text', 'call +525512345678', 'call +52******5678'],
    ['a query', '/find?to=%2B525512345678&x=1', '/find?to=+52******5678&x=1'],
    ['bare digits in a field of a phone', '{"msisdn":"525512345678"}', '{"msisdn":"52******5678"}'],
    ['a number in a field of a phone', '{"to_phone":525512345678}', '{"to_phone":52******5678}'],
    [
      'JSON inside JSON',
      String.raw`{"body":"{\"phone\":\"525512345678\"}"}`,
      String.raw`{"body":"{\"phone\":\"52******5678\"}"}`,
    ],
    ['two in one line', '+525512345678 +79161234567', '+52******5678 +79*****4567'],
    ['a password in a URL', 'nats://saldo:s3cret@127.0.0.1:4222', 'nats://saldo:***@127.0.0.1:4222'],
  ])('masks %s', (_where, line, masked) => {
    expect(maskLine(line)).toBe(masked);
  });

  it.each([
    ['an instant with its zone', '2026-11-21T10:15:00.000+0530'],
    ['an id', '{"id":"01936f3e-8c1a-7c3e-9d52-3f0a6f1b2c4d"}'],
    ['digits in a field of something else', '{"reference":"525512345678"}'],
    ['a URL without a password', 'http://127.0.0.1:8080/v1'],
    ['a sum', '1+1=2'],
  ])('leaves %s alone', (_what, line) => {
    expect(maskLine(line)).toBe(line);
  });
});
