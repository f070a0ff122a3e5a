import { expect, it } from '@jest/globals';
import { ListAccessTokens } from './list-access-tokens.ts';
import { anOffice } from './office.builder.ts';

it('ListAccessTokens shows an operator his own and an admin those of all', async () => {
  const office = anOffice();
  const [ana, bob] = [
    await office.employ('ana@example.com', 'admin'),
    await office.employ('bob@example.com'),
  ];
  const now = office.clock.now();
  for (const { id } of [ana, bob])
    await office.tokens.issue({ operator: id, label: 'x', expiresAt: now }, now);
  const list = new ListAccessTokens(office.tokens);
  const owners = async (operator: typeof ana) =>
    (await list.run(operator)).data.map((token) => token.operator);
  expect(await owners(bob)).toEqual([bob.id]);
  expect(await owners(ana)).toEqual([bob.id, ana.id]);
});
