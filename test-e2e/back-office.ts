import type { Bus } from '@saldo/bus';
import { operator } from '@saldo/contracts';
import type { Role } from '@saldo/contracts';
import type { TestFleet } from '@saldo/testing';
import { v7 } from 'uuid';

export interface Told<T> {
  readonly status: number;
  readonly text: string;
  readonly body: T;
}

/** Operators at the gateway's HTTP door: an admin who is logged in, and whoever the admin makes. */
export class BackOffice {
  private constructor(
    private readonly gateway: string,
    private readonly credentials: Readonly<Record<string, string>>,
    readonly id: string,
  ) {}

  /** A new operator of that role, made over the bus as the launcher does, and logged in. */
  static async at(fleet: TestFleet, bus: Bus, role: Role = 'admin'): Promise<BackOffice> {
    const made = await bus.ask(operator.create, { email: `${v7()}@example.com`, name: role, role });
    return BackOffice.logIn(fleet.address('gateway'), made);
  }

  static async logIn(
    gateway: string,
    { id, email, password }: { readonly id: string; readonly email: string; readonly password: string },
  ): Promise<BackOffice> {
    const answer = await fetch(`${gateway}/v1/admin/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    if (answer.status !== 201) throw new Error(`login: ${answer.status} ${await answer.text()}`);
    const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    return new BackOffice(gateway, { cookie }, id);
  }

  async ask<T = Record<string, unknown>>(method: string, path: string, body?: object): Promise<Told<T>> {
    const answer = await fetch(`${this.gateway}/v1/admin${path}`, {
      method,
      headers: {
        ...this.credentials,
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(method === 'POST' ? { 'idempotency-key': v7() } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get('content-type') ?? '');
    return { status: answer.status, text, body: (isJson ? JSON.parse(text) : {}) as T };
  }

  /** The secret of a new key. */
  async issueKey(partner: string, terms: object): Promise<string> {
    const path = `/partners/${partner}/keys`;
    const issued = await this.demand<{ secret: string }>('POST', path, {
      label: 'test',
      mode: 'live',
      ...terms,
    });
    return issued.secret;
  }

  async revokeKey(id: string): Promise<void> {
    await this.demand('DELETE', `/keys/${id}`);
  }

  /** The header of a token that acts as a new operator of that role. */
  async tokenOf(role: Role, { disabled = false } = {}): Promise<Record<string, string>> {
    const email = `${v7()}@example.com`;
    const made = await this.demand<{ id: string; password: string }>('POST', '/operators', {
      email,
      name: role,
      role,
    });
    const self = await BackOffice.logIn(this.gateway, { ...made, email });
    const { secret } = await self.demand<{ secret: string }>('POST', '/tokens', { label: 'test' });
    if (disabled) await this.demand('PUT', `/operators/${made.id}`, { role, disabled: true });
    return { authorization: `Bearer ${secret}` };
  }

  private async demand<T>(method: string, path: string, body?: object): Promise<T> {
    const { status, text, body: told } = await this.ask<T>(method, path, body);
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${text}`);
    return told;
  }
}
