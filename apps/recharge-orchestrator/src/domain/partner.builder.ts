import { v7 } from 'uuid';
import type { Partner, PartnerAccount } from './partner.ts';
import { NOON } from './topup.builder.ts';

/** For specs: a partner without commission or limits; a test names only what matters to it. */
export function aPartner(overrides: Partial<Partner> = {}): Partner {
  return {
    id: v7(),
    name: 'Relier',
    status: 'active',
    currency: 'MXN',
    commissionBp: 0,
    createdAt: NOON,
    updatedAt: NOON,
    ...overrides,
  };
}

/** The live account of a partner. */
export function liveAccountOf({ id, name, currency, commissionBp }: Partner): PartnerAccount {
  return { id, partner: id, name, mode: 'live', currency, commissionBp };
}
