import { createHash } from 'node:crypto';
import type { Route } from '@saldo/contracts';

/** What a request asks for, whatever the order of its fields and its blanks: SHA-256 in hex. */
export function fingerprintOf({ method, path }: Route, body: unknown): string {
  return createHash('sha256')
    .update(`${method} ${path} ${canonical(body)}`)
    .digest('hex');
}

function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const fields = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`).join(',')}}`;
}
