import { describe, expect, it } from '@jest/globals';
import { IssueAccessToken } from './issue-access-token.ts';
import { anOffice } from './office.builder.ts';

const DAY_MS = 86_400_000;

describe('IssueAccessToken', () => {
  it('gives a token by which its operator is known, for a year when nothing is said', async () => {
    const office = anOffice();
    const ana = await office.employ('ana@example.com');
    const issue = new IssueAccessToken(office.tokens, office.clock);
    const { secret, expires_at } = await issue.run(ana, { label: 'report' });
    expect(expires_at).toEqual(new Date(office.clock.now().getTime() + 365 * DAY_MS));
    const authorization = `Bearer ${secret}`;
    expect(await office.authenticate.run({ authorization })).toMatchObject({ operator: { id: ana.id } });
  });

  it('lets it end when it is told to', async () => {
    const office = anOffice();
    const ana = await office.employ('ana@example.com');
    const expires_at = new Date(office.clock.now().getTime() + DAY_MS);
    const issued = await new IssueAccessToken(office.tokens, office.clock).run(ana, {
      label: 'x',
      expires_at,
    });
    office.clock.advance(DAY_MS);
    expect(await office.authenticate.run({ authorization: `Bearer ${issued.secret}` })).toBeUndefined();
  });
});
