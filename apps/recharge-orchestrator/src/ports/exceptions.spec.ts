import { money } from '@saldo/money';
import { anAdjustment } from '../domain/adjustment.builder.ts';
import { aPartner } from '../domain/partner.builder.ts';
import { MemoryAdjustments } from './adjustments.memory.ts';
import { exceptionsContract } from './exceptions.contract.ts';
import { MemoryExceptions } from './exceptions.memory.ts';
import { MemoryPartners } from './partners.memory.ts';
import { MemoryTopups } from './topups.memory.ts';

exceptionsContract('MemoryExceptions', async () => {
  const partners = new MemoryPartners();
  const { id: account } = aPartner();
  await partners.create(aPartner({ id: account }));
  const paidIn = anAdjustment({ account, amount: money(60_000_000n, 'MXN') });
  await new MemoryAdjustments(partners).open(paidIn);
  const topups = new MemoryTopups(partners);
  return { topups, account, exceptions: new MemoryExceptions(topups) };
});
