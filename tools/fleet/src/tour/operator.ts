import { randomUUID } from 'node:crypto';
import { ask, expect } from './http.ts';
import type { Answered } from './http.ts';
import type { TourKit } from './tour.ts';

/** An operator of the demo, logged in at the gateway. */
export class Operator {
  private constructor(
    private readonly gateway: string,
    private readonly cookie: string,
  ) {}

  static async logIn({ fleet, keepsakes }: TourKit, email: string): Promise<Operator> {
    const gateway = fleet.address('gateway');
    const password = keepsakes.get(`password of ${email}`);
    const answered = await ask<object>(`${gateway}/v1/admin/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    expect(answered, { status: 201 });
    const cookie = (answered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    return new Operator(gateway, cookie);
  }

  get<T extends object>(path: string): Promise<Answered<T>> {
    return ask(`${this.gateway}/v1/admin${path}`, { headers: { cookie: this.cookie } });
  }

  remove<T extends object>(path: string): Promise<Answered<T>> {
    return ask(`${this.gateway}/v1/admin${path}`, {
      method: 'DELETE',
      headers: { cookie: this.cookie },
    });
  }

  /** Sends a file as it is. */
  put<T extends object>(path: string, type: string, file: string): Promise<Answered<T>> {
    return ask(`${this.gateway}/v1/admin${path}`, {
      method: 'PUT',
      headers: { cookie: this.cookie, 'content-type': type },
      body: file,
    });
  }

  post<T extends object>(path: string, body: object): Promise<Answered<T>> {
    return ask(`${this.gateway}/v1/admin${path}`, {
      method: 'POST',
      headers: {
        cookie: this.cookie,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify(body),
    });
  }
}
