import { describe, expect, it } from '@jest/globals';
import { anOffice } from './office.builder.ts';
import { ResetPassword } from './reset-password.ts';

describe('ResetPassword', () => {
  it('lets in by the new password alone, and ends every session', async () => {
    const office = anOffice();
    const ana = await office.employ('ana@example.com');
    const session = await office.enter('ana@example.com');
    const { password, ...reset } = await new ResetPassword(office.operators, office.passwords).run({
      email: 'ANA@example.com',
    });
    expect(reset).toMatchObject({ id: ana.id });
    expect(await office.authenticate.run({ session })).toBeUndefined();
    await expect(office.enter('ana@example.com')).rejects.toThrow('refused');
    expect(await office.enter('ana@example.com', password)).toBeDefined();
  });

  it('refuses an address that nobody has', async () => {
    const { operators, passwords } = anOffice();
    const reset = new ResetPassword(operators, passwords).run({ email: 'ana@example.com' });
    await expect(reset).rejects.toMatchObject({ code: 'not_found' });
  });
});
