import { describe, expect, it } from '@jest/globals';
import { CompletePartners } from './complete-partners.ts';
import { aShop } from './shop.builder.ts';

describe('CompletePartners', () => {
  it('answers how many partners lacked an account', async () => {
    const { partners } = await aShop();
    expect(await new CompletePartners(partners).run()).toBe(0);
  });
});
