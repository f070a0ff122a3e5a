import { describe, expect, it } from '@jest/globals';
import { Site } from './site.ts';

describe('Site', () => {
  const demand = (origin: string | undefined, publicUrl?: string) => () =>
    new Site(publicUrl).demandOwn({
      headers: origin === undefined ? {} : { origin },
      host: '127.0.0.1:8080',
    });

  it.each([undefined, 'http://127.0.0.1:8080'])('takes what comes from the origin %p', (origin) => {
    expect(demand(origin)).not.toThrow();
  });

  it.each([
    'http://evil.example',
    'http://127.0.0.1:9090',
    'http://127.0.0.1:8080.evil.example',
    'null',
    '',
    'https://saldo.example',
  ])('refuses what comes from the origin %p', (origin) => {
    expect(demand(origin)).toThrow('forbidden');
  });

  it('takes the public address for its own', () => {
    expect(demand('https://saldo.example', 'https://saldo.example')).not.toThrow();
    expect(demand('https://evil.example', 'https://saldo.example')).toThrow('forbidden');
  });

  it.each([
    [undefined, 'http', false],
    [undefined, 'https', true],
    ['https://saldo.example', 'http', true],
    ['http://saldo.example', 'http', false],
  ] as const)('reached at %p by %s is secure: %p', (publicUrl, protocol, isSecure) => {
    expect(new Site(publicUrl).isSecure({ protocol })).toBe(isSecure);
  });
});
