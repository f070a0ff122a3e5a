import type { AccountKind, CallAccountTerms } from '@saldo/contracts';
import type { AccountTerms } from './call-account.ts';
import { parseIdentity } from './caller-identity.ts';
import type { CallerIdentity } from './caller-identity.ts';
import { microsOf, parseCallTerms } from './parse-call-terms.ts';

/** Why terms cannot be an account's, and which field is at fault. */
export interface WrongTerms {
  readonly code: 'identity_wrong' | 'credit_not_allowed';
  readonly pointer: string;
  readonly reason?: string;
}

const IDENTITIES_MAX = 100;

/** What an operator decides about an account, as it came; or what is wrong with it. */
export function parseAccountTerms(wish: CallAccountTerms, kind: AccountKind): AccountTerms | WrongTerms {
  if (wish.credit_limit !== undefined && kind === 'prepaid')
    return { code: 'credit_not_allowed', pointer: '/credit_limit' };
  const identities = parseIdentities(wish.identities);
  if ('code' in identities) return identities;
  return {
    ...parseCallTerms(wish),
    name: wish.name,
    ...(wish.phone === undefined ? {} : { phone: wish.phone }),
    creditLimitMicros: wish.credit_limit === undefined ? 0n : microsOf(wish.credit_limit),
    ...(wish.low_balance === undefined ? {} : { lowBalanceMicros: microsOf(wish.low_balance) }),
    identities,
  };
}

function parseIdentities(wish: CallAccountTerms['identities']): readonly CallerIdentity[] | WrongTerms {
  if (wish.length > IDENTITIES_MAX)
    return wrong('/identities', `An account has at most ${IDENTITIES_MAX} identities.`);
  const found = new Map<string, CallerIdentity>();
  for (const [index, { kind, value }] of wish.entries()) {
    const identity = parseIdentity(kind, value);
    const pointer = `/identities/${index}/value`;
    if ('reason' in identity) return wrong(pointer, identity.reason);
    const key = `${identity.kind} ${identity.value}`;
    if (found.has(key)) return wrong(pointer, 'The identity stands twice in the list.');
    found.set(key, identity);
  }
  return [...found.values()];
}

function wrong(pointer: string, reason: string): WrongTerms {
  return { code: 'identity_wrong', pointer, reason };
}
