import { describe, expect, it } from '@jest/globals';
import type { SwitchLogin } from '../domain/phone-switch.ts';
import type { SwitchCredentials } from './switch-credentials.ts';

const FS1 = { name: 'fs1', password: 'the password of fs1' };
const FS2 = { name: 'fs2', password: 'ñandú-of-fs2' };

/** What every implementation of the port must do. */
export function switchCredentialsContract(
  name: string,
  make: (logins: readonly SwitchLogin[]) => SwitchCredentials,
): void {
  describe(`${name} as SwitchCredentials`, () => {
    it.each([
      ['the one', FS1, true],
      ['the other', FS2, true],
      ['another name', { ...FS1, name: 'fs3' }, false],
      ['the password of another', { ...FS1, password: FS2.password }, false],
      ['a part of the password', { ...FS1, password: FS1.password.slice(1) }, false],
      ['no password', { ...FS1, password: '' }, false],
      ['a name of the prototype', { name: 'constructor', password: '' }, false],
    ])('knows its switches by name and password: %s', (_, login, isIn) => {
      expect(make([FS1, FS2]).hasSwitch(login)).toBe(isIn);
    });

    it('knows nobody where there is no switch', () => {
      expect(make([]).hasSwitch(FS1)).toBe(false);
    });
  });
}
