import { describe, expect, it } from '@jest/globals';
import { MemoryRateLimits } from '../ports/rate-limits.memory.ts';
import { MemorySwitchCredentials } from '../ports/switch-credentials.memory.ts';
import { AuthenticateSwitch } from './authenticate-switch.ts';

const FS1 = { name: 'fs1', password: 'the password of fs1' };
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
const right = basic(`${FS1.name}:${FS1.password}`);

describe('AuthenticateSwitch', () => {
  const at = () => {
    const limits = new MemoryRateLimits({ writes: 9, reads: 9, refusals: 3 });
    return new AuthenticateSwitch(new MemorySwitchCredentials([FS1]), limits);
  };

  it('knows a switch by its name and password, as often as it comes', async () => {
    const authenticate = at();
    for (let i = 0; i < 10; i += 1)
      expect(await authenticate.run(right, '192.0.2.7')).toEqual({
        state: 'known',
        phoneSwitch: { name: 'fs1' },
      });
  });

  it.each([undefined, basic('fs1:wrong'), basic('fs2:the password of fs1'), 'Bearer x'])(
    'does not know %j',
    async (header) => {
      expect(await at().run(header, '192.0.2.7')).toEqual({ state: 'unknown' });
    },
  );

  it('shuts an address out that guesses, and no other', async () => {
    const authenticate = at();
    for (let i = 0; i < 4; i += 1) await authenticate.run(basic(`fs1:guess ${i}`), '192.0.2.7');
    expect(await authenticate.run(right, '192.0.2.7')).toMatchObject({ state: 'shut_out' });
    expect(await authenticate.run(right, '192.0.2.8')).toMatchObject({ state: 'known' });
  });
});
