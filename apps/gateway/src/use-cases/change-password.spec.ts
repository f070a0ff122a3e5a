import { describe, expect, it } from '@jest/globals';
import { ChangePassword } from './change-password.ts';
import { anOffice, PASSWORD } from './office.builder.ts';

const NEXT = 'another horse battery';

async function aDesk() {
  const office = anOffice();
  const ana = await office.employ('ana.de.la.torre@example.com');
  const change = new ChangePassword(office.operators, office.passwords);
  return { office, ana, change };
}

describe('ChangePassword', () => {
  it('lets in by the new one alone, and ends every session', async () => {
    const { office, ana, change } = await aDesk();
    const session = await office.enter(ana.email);
    expect(await change.run(ana, { old_password: PASSWORD, new_password: NEXT })).toBeUndefined();
    expect(await office.authenticate.run({ session })).toBeUndefined();
    await expect(office.enter(ana.email)).rejects.toThrow('refused');
    expect(await office.enter(ana.email, NEXT)).toBeDefined();
  });

  it.each([
    ['a wrong old one', 'wrong', NEXT, 'old_password'],
    ['the same again', PASSWORD, PASSWORD, 'new_password'],
    ['a short one', PASSWORD, 'short', 'new_password'],
    ['the e-mail address', PASSWORD, 'ana.de.la.torre@example.com', 'new_password'],
    ['a common one', PASSWORD, 'password1234', 'new_password'],
  ])('refuses %s and changes nothing', async (_, old_password, new_password, field) => {
    const { office, ana, change } = await aDesk();
    const session = await office.enter(ana.email);
    expect(await change.run(ana, { old_password, new_password })).toMatchObject({ field });
    expect(await office.authenticate.run({ session })).toBeDefined();
    expect(await office.enter(ana.email)).toBeDefined();
  });
});
