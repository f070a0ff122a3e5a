import { expect, it } from '@jest/globals';
import { ForgetLoginAttempts } from './forget-login-attempts.ts';
import { anOffice } from './office.builder.ts';

it('ForgetLoginAttempts keeps tries for their window and no longer', async () => {
  const { throttle, clock } = anOffice();
  const forget = new ForgetLoginAttempts(throttle, clock);
  await throttle.take({ email: 'ana@example.com', network: '203.0.113.7' }, clock.now());
  expect(await forget.run()).toBe(0);
  clock.advance(15 * 60_000);
  expect(await forget.run()).toBe(2);
});
