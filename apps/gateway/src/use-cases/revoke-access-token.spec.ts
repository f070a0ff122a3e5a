import { expect, it } from '@jest/globals';
import { anOffice } from './office.builder.ts';
import { RevokeAccessToken } from './revoke-access-token.ts';

it('RevokeAccessToken ends one’s own token, and an admin anybody’s', async () => {
  const office = anOffice();
  const now = office.clock.now();
  const [ana, bob] = [
    await office.employ('ana@example.com', 'admin'),
    await office.employ('bob@example.com'),
  ];
  const issue = async (operator: string) =>
    (await office.tokens.issue({ operator, label: 'x', expiresAt: new Date(now.getTime() + 1) }, now)).token
      .id;
  const revoke = new RevokeAccessToken(office.tokens, office.clock);
  const [hers, his] = [await issue(ana.id), await issue(bob.id)];
  expect(await revoke.run(bob, hers)).toBeUndefined();
  expect(await revoke.run(bob, his)).toMatchObject({ id: his, revoked_at: now });
  expect(await revoke.run(ana, await issue(bob.id))).toMatchObject({ operator: bob.id, revoked_at: now });
});
