import { expect, it } from '@jest/globals';
import { contracts } from '@saldo/contracts';
import { renderNatsConf } from './nats-conf.ts';
import { natsPermissions } from './permissions.ts';

it('names every principal with a variable for its password and holds no secret', () => {
  const text = renderNatsConf(natsPermissions(contracts));
  for (const { name } of contracts.principals) expect(text).toContain(`user: "${name}"`);
  expect(text).toContain('password: $SALDO_NATS_PASSWORD_RECHARGE');
  expect(text.match(/password: (?!\$SALDO_NATS_PASSWORD_)/)).toBeNull();
});

it('denies everything to a user that may do nothing, because an empty list would allow all', () => {
  const text = renderNatsConf([{ name: 'mute', publish: [], subscribe: ['a'], responds: false }]);
  expect(text).toContain('publish: { deny: [">"] }');
  expect(text).not.toContain('allow_responses');
});

it('takes passwords from another source when given one', () => {
  const users = [{ name: 'a-b', publish: ['x'], subscribe: ['y'], responds: true }];
  expect(renderNatsConf(users)).toContain('password: $SALDO_NATS_PASSWORD_A_B\n');
  expect(renderNatsConf(users, (name) => JSON.stringify(`hash of ${name}`))).toContain(
    'password: "hash of a-b"',
  );
});
