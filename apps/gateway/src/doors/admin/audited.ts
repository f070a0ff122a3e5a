import type { Route } from '@saldo/contracts';
import type { Answer, StreamedAnswer } from '../../domain/answer.ts';
import { withFacts } from '../../domain/audit-entry.ts';
import type { AuditEntry } from '../../domain/audit-entry.ts';
import type { Duty } from '../../domain/duty.ts';
import type { WriteAudit } from '../../use-cases/write-audit.ts';
import type { Handler, Visit } from '../http/answers.ts';
import { problemOf } from '../http/problems.ts';

const FAULT = 500;

/**
 * Writes down what is asked before anything is done, and how it ended after it. What ends in a fault stays as asked alone:
 * nobody knows what became of it.
 */
export function audited(route: Route, write: WriteAudit, handle: Handler<Duty>): Handler<Duty> {
  return async (visit: Visit<Duty>) => {
    const told = toldOf(route, visit);
    await write.run({ ...told, phase: 'asked', ...withFacts(visit.upload ?? visit.body) });
    try {
      const answer = await handle(visit as Visit<Duty, never, never>);
      await write.run(ended(told, answer));
      return answer;
    } catch (error) {
      const problem = problemOf(error, visit.requestId);
      if (problem.status < FAULT) await write.run(ended(told, problem));
      throw error;
    }
  };
}

type Told = Omit<AuditEntry, 'phase' | 'facts'>;

function toldOf({ operation }: Route, { context, ip, parameters, requestId }: Visit<Duty>): Told {
  const object = parameters['id'] ?? parameters['key'];
  return {
    ...{ actor: context.actor, ip, action: operation, request_id: requestId },
    ...(object !== undefined && { object }),
  };
}

function ended(told: Told, { status, body }: Answer | StreamedAnswer): AuditEntry {
  const answered = typeof body === 'string' && body !== '' ? (JSON.parse(body) as Answered) : {};
  if (status >= 400) return { ...told, phase: 'refused', ...withFacts({ status, code: answered.code }) };
  const object = told.object ?? answered.id;
  return {
    ...told,
    phase: 'done',
    ...(object !== undefined && { object }),
    ...withFacts({ status, answer: answered }),
  };
}

interface Answered {
  readonly id?: string;
  readonly code?: string;
}
