import { beforeEach, describe, expect, it } from '@jest/globals';
import { weaknessOf } from '../domain/password.ts';
import type { Passwords } from './passwords.ts';

/** What every implementation of the port must do. */
export function passwordsContract(name: string, open: () => Passwords): void {
  describe(`${name} as Passwords`, () => {
    let passwords: Passwords;

    beforeEach(() => {
      passwords = open();
    });

    it('knows the right password and no other', async () => {
      const hash = await passwords.hash('correct horse');
      expect(hash).toMatch(/^\$argon2id\$/);
      expect(await passwords.isRight('correct horse', hash)).toBe(true);
      expect(await passwords.isRight('correct horsE', hash)).toBe(false);
      expect(await passwords.isRight('', hash)).toBe(false);
    });

    it('finds no password right where there is no hash', async () => {
      expect(await passwords.isRight('correct horse', undefined)).toBe(false);
    });

    it('invents passwords that may be used, each another one', () => {
      const [first, second] = [passwords.invent(), passwords.invent()];
      expect(weaknessOf(first, { email: 'ana@example.com' })).toBeUndefined();
      expect(second).not.toBe(first);
    });
  });
}
