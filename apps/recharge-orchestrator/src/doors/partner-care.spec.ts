import { describe, expect, it } from '@jest/globals';
import { money } from '@saldo/money';
import { Lifecycle, createLog } from '@saldo/service';
import { until } from '@saldo/testing';
import { CompletePartners } from '../use-cases/complete-partners.ts';
import { aShop } from '../use-cases/shop.builder.ts';
import { TellDepletedAccounts } from '../use-cases/tell-depleted-accounts.ts';
import { PartnerCare } from './partner-care.ts';

describe('PartnerCare', () => {
  it('looks at the balances again and again, and says what it told', async () => {
    const lines: string[] = [];
    const destination = { write: (line: string) => void lines.push(line) };
    const log = createLog({ service: 'recharge', version: '1', level: 'info', destination });
    const lifecycle = new Lifecycle(log);
    const { partners, clock, changeTerms } = await aShop();
    const tell = new TellDepletedAccounts(partners, clock);
    const care = new PartnerCare(new CompletePartners(partners), tell, lifecycle, log, 1);
    await lifecycle.start();
    await changeTerms({ lowBalance: money(1_000_000_000n, 'MXN') });
    await until(() => partners.told.length === 1, { limitMs: 20_000 });
    await lifecycle.stop(1_000);
    expect(lines.join()).toContain('partners were told of a low balance');
    expect(care).toBeInstanceOf(PartnerCare);
  });
});
