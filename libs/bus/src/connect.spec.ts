import { expect, it } from '@jest/globals';
import { natsOptions } from './connect.ts';

it('takes user and password from the address, decoded, and never puts them into the server names', () => {
  const options = natsOptions({
    url: 'nats://recharge:p%40ss%3A1@nats-0:4333,nats://nats-1',
    name: 'recharge',
  });
  expect(options).toMatchObject({
    servers: ['nats-0:4333', 'nats-1:4222'],
    user: 'recharge',
    pass: 'p@ss:1',
  });
});

it('prefers credentials given apart from the address', () => {
  const options = natsOptions({
    url: 'nats://a:b@nats',
    name: 'recharge',
    user: 'recharge',
    password: 'secret',
  });
  expect(options).toMatchObject({ user: 'recharge', pass: 'secret' });
});

it('hears replies on an inbox of its own only, and comes back for ever', () => {
  const options = natsOptions({ url: 'nats://nats', name: 'gateway' });
  expect(options).toMatchObject({ inboxPrefix: '_INBOX_gateway', maxReconnectAttempts: -1 });
  expect(options).not.toHaveProperty('user');
  expect(options).not.toHaveProperty('tls');
});

it('demands TLS when the address does', () => {
  expect(natsOptions({ url: 'tls://nats:4222', name: 'gateway' })).toHaveProperty('tls', {});
});
