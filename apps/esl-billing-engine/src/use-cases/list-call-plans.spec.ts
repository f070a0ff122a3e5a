import { describe, expect, it } from '@jest/globals';
import { ListCallPlans } from './list-call-plans.ts';
import { aDesk } from './desk.builder.ts';

describe('ListCallPlans', () => {
  it('lists all plans in the order of their codes', async () => {
    const { put, plans } = aDesk();
    for (const code of ['pre-plus', 'post-100', 'pre-bas'])
      await put.run({ code, name: code, kind: 'postpaid', currency: 'PEN' });
    const { data } = await new ListCallPlans(plans).run();
    expect(data.map(({ code }) => code)).toEqual(['post-100', 'pre-bas', 'pre-plus']);
  });
});
