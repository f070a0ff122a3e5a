import type { AuditEvent } from '@saldo/contracts';

/** What is to be written into the audit log. */
export type AuditEntry = Omit<AuditEvent, 'number' | 'at' | 'hash'>;

const SECRET_FIELD = /password|secret|api_key|token|authorization|cookie/i;
const FACTS_LENGTH_MAX = 4_000;

/** Facts as JSON without what must not be written down, by the names of the fields. */
export function factsOf(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const text = JSON.stringify(value, (name, inner: unknown) =>
    SECRET_FIELD.test(name) && typeof inner === 'string' ? '[redacted]' : inner,
  ).replaceAll('\u007f', '\\u007f');
  return text.length <= FACTS_LENGTH_MAX ? text : JSON.stringify({ left_out: `${text.length} characters` });
}

/** The facts of an entry; none where there is nothing to say. */
export function withFacts(value: unknown): Pick<AuditEntry, 'facts'> {
  const facts = factsOf(value);
  return facts === undefined ? {} : { facts };
}

/** One row as the text that is hashed: every field at its place, so that no other row has the same text. */
export function canonicalEvent(event: Omit<AuditEvent, 'hash'>, previousHash: string): string {
  const { number, at, actor, ip, action, phase, object, facts, request_id } = event;
  const fields = [
    number,
    at.toISOString(),
    actor,
    ip,
    action,
    phase,
    object,
    facts,
    request_id,
    previousHash,
  ];
  return JSON.stringify(fields.map((field) => field ?? null));
}
