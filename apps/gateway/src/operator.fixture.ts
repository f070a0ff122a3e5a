import type { Role } from '@saldo/contracts';
import { v7 } from 'uuid';
import { formatToken } from './domain/access-token.ts';
import type { Answered, GatewayApp } from './gateway-app.fixture.ts';

export interface Sent {
  readonly body?: object;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A program that acts as an operator. */
export class OperatorClient {
  private constructor(
    private readonly gateway: GatewayApp,
    readonly id: string,
    readonly authorization: string,
  ) {}

  static async of(gateway: GatewayApp, role: Role = 'admin'): Promise<OperatorClient> {
    const { operators, tokens, clock } = gateway;
    const terms = { email: `${v7()}@example.com`, name: role, role, passwordHash: '$argon2id$x' };
    const added = await operators.add(terms, clock.now());
    if (!added) throw new Error('the address is taken');
    const expiresAt = new Date('2099-01-01T00:00:00.000Z');
    const { parts } = await tokens.issue({ operator: added.id, label: 'x', expiresAt }, clock.now());
    return new OperatorClient(gateway, added.id, `Bearer ${formatToken(parts)}`);
  }

  ask(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, sent: Sent = {}): Promise<Answered> {
    const { body, key = v7(), headers } = sent;
    const payload = body && JSON.stringify(body);
    return this.gateway.ask({
      method,
      url: `/v1/admin${path}`,
      headers: {
        authorization: this.authorization,
        'idempotency-key': key,
        ...(payload && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(payload && { payload }),
    });
  }
}
