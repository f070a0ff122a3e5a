import { expect, it } from '@jest/globals';
import { passwordsContract } from '../../ports/passwords.contract.ts';
import { Argon2Passwords } from './passwords.ts';

passwordsContract('Argon2Passwords', () => new Argon2Passwords());

it('hashes by argon2id with 19 MiB and two passes, each time with other salt', async () => {
  const passwords = new Argon2Passwords();
  const [first, second] = [await passwords.hash('the same'), await passwords.hash('the same')];
  expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(second).not.toBe(first);
});

it('knows a password however its letters are composed', async () => {
  const passwords = new Argon2Passwords();
  expect(await passwords.isRight('contrasen\u0303a', await passwords.hash('contrase\u00f1a'))).toBe(true);
});
