import { describe, expect, it } from '@jest/globals';
import { weaknessOf } from './password.ts';

const ana = { email: 'ana.de.la.torre@example.com', name: 'Ana de la Torre' };

describe('weaknessOf', () => {
  it.each([
    ['eleven chars', 'abcdefghij1', /at least 12/],
    ['what counts as one character to a person', '👍👍👍👍👍👍', /at least 12/],
    ['the e-mail address', 'Ana.de.la.Torre@example.com', /e-mail address/],
    ['its mailbox', 'ana.de.la.torre', /e-mail address/],
    ['the name', 'ana de la torre', /name/],
    ['a common one', 'Password1234', /everybody/],
    ['one letter again and again', 'aaaaaaaaaaaaaaaa', /everybody/],
  ])('refuses %s', (_, password, why) => {
    expect(weaknessOf(password, ana)).toMatch(why);
  });

  it.each(['correct horse battery staple', 'k7m2-x9qp-4rtw', '密码密码一二三四五六七八'])(
    'takes %p',
    (password) => {
      expect(weaknessOf(password, ana)).toBeUndefined();
    },
  );
});
