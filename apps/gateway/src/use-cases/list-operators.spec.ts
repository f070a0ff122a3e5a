import { expect, it } from '@jest/globals';
import { ListOperators } from './list-operators.ts';
import { anOffice } from './office.builder.ts';

it('ListOperators answers all, without anything that lets in', async () => {
  const office = anOffice();
  const ana = await office.employ('ana@example.com');
  const list = await new ListOperators(office.operators).run();
  expect(list).toEqual({ data: [ana] });
  expect(JSON.stringify(list)).not.toContain('argon2id');
});
