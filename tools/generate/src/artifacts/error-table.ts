import { CODES, HTTP_CODES, PLATFORM_CODES, PROBLEM_STATUS, contracts, problemFacts } from '@saldo/contracts';
import type { Code, ProblemCode } from '@saldo/contracts';
import type { Artifact } from '../artifacts.ts';
import { table } from '../markdown.ts';

/** Every code that Saldo answers with, in one page. */
export function errorTable(): Artifact {
  return {
    path: 'docs/generated/errors.md',
    text: `${[TOP, refusals(), BUS, platform(), HTTP, http()].join('\n\n')}\n`,
  };
}

const TOP = [
  '# Error codes',
  'A code is part of the API: it is never renamed. Programs go by the code; texts for people are made from it.',
  '## Refusals',
  'Final answers of a service: the same request gets the same answer until something else changes.',
].join('\n\n');

const BUS = '## From the bus\n\nAny request may get these instead of its reply.';

const HTTP = '## From the HTTP door\n\nAny route may answer these, as `application/problem+json`.';

function refusals(): string {
  const rows = (Object.keys(CODES) as Code[]).sort().map((code) => [
    `\`${code}\``,
    String(PROBLEM_STATUS[code]),
    CODES[code],
    whoRefuses(code)
      .map((subject) => `\`${subject}\``)
      .join(', '),
  ]);
  return table(['Code', 'HTTP', 'Meaning', 'Refused by'], rows);
}

function whoRefuses(code: Code): string[] {
  const requests = contracts.resources.flatMap((resource) => Object.values(resource));
  return requests
    .filter(({ refusals }) => (refusals as readonly Code[]).includes(code))
    .map(({ subject }) => subject)
    .sort();
}

function platform(): string {
  const rows = Object.entries(PLATFORM_CODES).map(([code, { meaning, retryable }]) => [
    `\`${code}\``,
    meaning,
    retryable ? 'yes' : 'no',
  ]);
  return table(['Code', 'Meaning', 'Ask again?'], rows);
}

function http(): string {
  const rows = (Object.keys(HTTP_CODES) as ProblemCode[]).map((code) => {
    const { status, meaning, retryable } = problemFacts(code);
    return [`\`${code}\``, String(status), meaning, retryable ? 'yes' : 'no'];
  });
  return table(['Code', 'HTTP', 'Meaning', 'Ask again?'], rows);
}
