import type { Handlers } from '@saldo/bus';
import { RefusalError, toWire } from '@saldo/contracts';
import type { AnyRequest, Context, Resource } from '@saldo/contracts';
import { withFacts } from '../domain/audit-entry.ts';
import type { AuditEntry } from '../domain/audit-entry.ts';
import type { WriteAudit } from '../use-cases/write-audit.ts';

type Verb = (input: never, context: Context) => Promise<object> | object;

/** Verbs that change nothing, and so leave no trace. */
const READS = /^(list|find)$/;

/** Handlers of a resource, each of which writes down what it is asked before it is done, and how it ended. */
export function auditedVerbs<R extends Resource>(
  write: WriteAudit,
  resource: R,
  handlers: Handlers<R>,
): Handlers<R> {
  const wrapped = Object.entries(handlers as Readonly<Record<string, Verb>>).map(([verb, handle]) => {
    const request = resource[verb];
    return [verb, request && !READS.test(verb) ? audited(write, request, handle) : handle];
  });
  return Object.fromEntries(wrapped) as Handlers<R>;
}

function audited(write: WriteAudit, request: AnyRequest, handle: Verb): Verb {
  return async (input: never, context) => {
    const told = {
      actor: context.actor,
      action: `${request.resource}.${request.verb}`,
      request_id: context.traceparent ?? NO_TRACE,
      ...objectOf(input),
    };
    await write.run({ ...told, phase: 'asked', ...withFacts(toWire(input)) });
    try {
      const reply = await handle(input, context);
      await write.run({ ...told, ...objectOf(reply), phase: 'done', ...withFacts(toWire(reply)) });
      return reply;
    } catch (error) {
      if (error instanceof RefusalError)
        await write.run({ ...told, phase: 'refused', ...withFacts({ code: error.code }) });
      throw error;
    }
  };
}

const NO_TRACE = 'bus';

function objectOf({
  id,
  email,
}: {
  readonly id?: string;
  readonly email?: string;
}): Pick<AuditEntry, 'object'> {
  const object = id ?? email;
  return object === undefined ? {} : { object };
}
