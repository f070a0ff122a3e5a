import { readFileSync } from 'node:fs';
import type { Secrets } from './secrets.ts';
import type { NatsUsers } from './servers/server.ts';

/** The bus's users from the generated permissions, each `$SALDO_NATS_PASSWORD_…` in them with a password of this home. */
export function natsUsers(file: string, secrets: Secrets): NatsUsers {
  const text = readFileSync(file, 'utf8');
  const names = [...text.matchAll(/\$(SALDO_NATS_PASSWORD_[A-Z0-9_]+)/g)].map(([, name]) => name!);
  return { text, passwords: Object.fromEntries(names.map((name) => [name, secrets.get(name)])) };
}

/** The bus's address with the credentials of one of its users. */
export function natsUrlFor(url: string, user: string, users: NatsUsers | undefined): string {
  const password = users?.passwords[`SALDO_NATS_PASSWORD_${user.toUpperCase().replaceAll('-', '_')}`];
  if (!password) return url;
  const own = new URL(url);
  own.username = user;
  own.password = password;
  return own.href;
}
