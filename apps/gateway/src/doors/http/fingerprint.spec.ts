import { describe, expect, it } from '@jest/globals';
import { partnerRoutes } from '@saldo/contracts';
import { fingerprintOf } from './fingerprint.ts';

const { createTopup, readBalance } = partnerRoutes;

describe('fingerprintOf', () => {
  const body = { phone: '+525512345678', amount: '20.00' };

  it('does not mind the order of the fields', () => {
    expect(fingerprintOf(createTopup, { amount: '20.00', phone: '+525512345678' })).toBe(
      fingerprintOf(createTopup, body),
    );
  });

  it('does not mind a field that is not there', () => {
    expect(fingerprintOf(createTopup, { ...body, currency: undefined })).toBe(
      fingerprintOf(createTopup, body),
    );
  });

  it('tells values and routes apart', () => {
    expect(fingerprintOf(createTopup, { ...body, amount: '20.0' })).not.toBe(
      fingerprintOf(createTopup, body),
    );
    expect(fingerprintOf(readBalance, body)).not.toBe(fingerprintOf(createTopup, body));
  });
});
