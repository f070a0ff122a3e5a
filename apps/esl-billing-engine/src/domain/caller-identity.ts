import type { IdentityKind } from '@saldo/contracts';
import { networkText, parseNetwork } from './network.ts';

/** By what a call of an account is known. Its value is in the one form in which it is compared. */
export interface CallerIdentity {
  readonly kind: IdentityKind;
  readonly value: string;
}

/** A caller's number as it is compared: without what people put between its digits. */
export function normaliseCaller(number: string): string {
  return number.replace(/[\s\-+()]/g, '');
}

const CALLER = /^[0-9A-Za-z*#._]{1,64}$/;
const USER = /^[^\s\p{Cc}\p{Cs}]{1,120}$/u;

/** An identity in the form in which it is compared, or why it cannot be one of its kind. */
export function parseIdentity(
  kind: IdentityKind,
  value: string,
): CallerIdentity | { readonly reason: string } {
  switch (kind) {
    case 'user':
      return USER.test(value) ? { kind, value } : { reason: 'A user is 1 to 120 characters without spaces.' };
    case 'caller': {
      const digits = normaliseCaller(value);
      return CALLER.test(digits)
        ? { kind, value: digits }
        : { reason: 'A caller is 1 to 64 digits or letters.' };
    }
    case 'address': {
      const network = parseNetwork(value);
      return network
        ? { kind, value: networkText(network) }
        : {
            reason: 'An address is an IP address, or a network such as 203.0.113.0/24 whose host bits are 0.',
          };
    }
  }
}

/** All forms in which something that people write may be an identity. */
export function comparableForms(written: string): readonly string[] {
  const network = parseNetwork(written);
  return [...new Set([written, normaliseCaller(written), ...(network ? [networkText(network)] : [])])];
}
