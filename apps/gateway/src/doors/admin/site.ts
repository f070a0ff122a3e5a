import type { FastifyRequest } from 'fastify';
import { HttpProblem } from '../http/http-problem.ts';

/** Where Saldo is reached, as browsers see it. */
export class Site {
  private readonly publicHost: string | undefined;
  private readonly isPublicSecure: boolean;

  constructor(publicUrl?: string) {
    this.publicHost = publicUrl === undefined ? undefined : new URL(publicUrl).host;
    this.isPublicSecure = publicUrl?.startsWith('https:') ?? false;
  }

  /** Whether browsers reach it by https, so that a cookie may be kept from plain http. */
  isSecure({ protocol }: Pick<FastifyRequest, 'protocol'>): boolean {
    return this.isPublicSecure || protocol === 'https';
  }

  /** Refuses what a page of another site makes a browser send. A browser names the page's origin; a program names none. */
  demandOwn({ headers, host }: Pick<FastifyRequest, 'headers' | 'host'>): void {
    const { origin } = headers;
    if (origin === undefined) return;
    const from = URL.canParse(origin) ? new URL(origin).host : undefined;
    if (from !== undefined && (from === host || from === this.publicHost)) return;
    const detail = 'a page of another site may not do this';
    throw new HttpProblem('forbidden', [{ pointer: 'header:origin', code: 'foreign_origin', detail }]);
  }
}
