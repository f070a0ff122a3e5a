import { anAdjustment } from '../domain/adjustment.builder.ts';
import { aPartner } from '../domain/partner.builder.ts';
import { money } from '@saldo/money';
import { MemoryAdjustments } from './adjustments.memory.ts';
import { MemoryPartners } from './partners.memory.ts';
import { topupEndsContract } from './topup-ends.contract.ts';
import { topupsContract } from './topups.contract.ts';
import { MemoryTopups } from './topups.memory.ts';

const open = async () => {
  const partners = new MemoryPartners();
  const partner = aPartner();
  await partners.create(partner);
  const paidIn = anAdjustment({ account: partner.id, amount: money(40_000_000n, 'MXN') });
  await new MemoryAdjustments(partners).open(paidIn);
  const topups = new MemoryTopups(partners);
  return {
    topups,
    partners,
    partner,
    ledger: partners.ledger,
    told: async () => topups.told.map(({ event }) => event.name),
  };
};

topupsContract('MemoryTopups', open);
topupEndsContract('MemoryTopups', open);
