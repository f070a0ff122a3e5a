import { describe, expect, it } from '@jest/globals';
import { operator, refusal } from '@saldo/contracts';
import type { AnyRequest } from '@saldo/contracts';
import { admin } from './admin.ts';
import { resetPassword } from './reset-password.ts';

const bus = {
  ask: async (_request: AnyRequest, { email }: { email: string }): Promise<never> => {
    if (email !== 'ana@example.com') throw refusal(operator.reset_password, 'not_found');
    return { email, password: 'abcd-efgh' } as never;
  },
};

describe('npm run admin', () => {
  it('shows the new password of whoever lost one', async () => {
    expect(await resetPassword(bus, 'ana@example.com')).toMatch(/^ana@example\.com, password abcd-efgh \(/);
  });

  it('says so where nobody has the address', async () => {
    await expect(resetPassword(bus, 'bob@example.com')).rejects.toThrow(
      'There is no operator with the e-mail address bob@example.com.',
    );
  });

  it.each([[[]], [['reset-password']], [['make', 'ana@example.com']], [['reset-password', 'a@b.c', 'x']]])(
    'says how it is used when it is given %j',
    async (args) => {
      await expect(admin(args)).rejects.toThrow('npm run admin -- reset-password <e-mail address>');
    },
  );
});
