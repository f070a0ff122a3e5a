import type { z } from 'zod';

import { maskLine } from './mask.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A zod schema whose keys are names of environment variables. */
export type ConfigSchema = z.ZodType<object>;

export type ConfigReading<T> = { config: T; problems?: undefined } | { problems: string[] };

/** The exit code of a process that was configured wrongly (EX_CONFIG of sysexits.h). */
export const EXIT_CONFIGURATION = 78;

const SECRET_NAME = /PASSWORD|SECRET|TOKEN|CREDENTIAL|(^|_)(KEY|PIN)(_|$)/i;
const LONGEST_SHOWN = 80;

/** The only reader of `process.env` in a service. */
export function environment(): Environment {
  return process.env;
}

/** Reads the environment by its schema, or stops the process with one sentence per wrong variable. */
export function readConfig<S extends ConfigSchema>(schema: S, env: Environment = environment()): z.output<S> {
  const reading = parseConfig(schema, env);
  return reading.problems ? stopMisconfigured(reading.problems) : reading.config;
}

/** Exits with the sentences on stderr and nothing else: no stack, no half-started log. */
export function stopMisconfigured(problems: string[]): never {
  process.stderr.write(problems.map((problem) => `${problem}\n`).join(''));
  process.exit(EXIT_CONFIGURATION);
}

/** Pure reading: the configuration, or a sentence for each wrong variable naming it, what is wrong and how to mend it. */
export function parseConfig<S extends ConfigSchema>(schema: S, env: Environment): ConfigReading<z.output<S>> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return { config: parsed.data };
  const sentences = parsed.error.issues.map((issue) => sentence(issue, given));
  return { problems: [...new Set(sentences)] };
}

/** The configuration as it may be logged: secrets hidden, passwords in URLs masked. */
export function describeConfig(config: object): Record<string, unknown> {
  const shown = Object.entries(config).map(([name, value]) => [name, describeValue(name, value)] as const);
  return Object.fromEntries(shown);
}

function describeValue(name: string, value: unknown): unknown {
  if (typeof value === 'string') return SECRET_NAME.test(name) ? '[secret]' : maskLine(value);
  return value;
}

function sentence(issue: z.core.$ZodIssue, env: Environment): string {
  const name = String(issue.path[0] ?? 'The environment');
  const value = env[name];
  const rule = issue.message.startsWith('must be') ? issue.message : `is refused (${issue.message})`;
  if (issue.path.length === 0) return `The environment ${rule}.`;
  if (value === undefined) return `${name} is missing: it ${rule}.`;
  const hidden = SECRET_NAME.test(name) || (issue.code === 'custom' && issue.params?.['hidden'] === true);
  if (hidden) return `${name} is wrong (its value is not shown): it ${rule}.`;
  return `${name} is "${shown(value)}": it ${rule}.`;
}

/** A malformed URL may still carry a password, so what stands between a colon and an @ is hidden whatever surrounds it. */
function shown(value: string): string {
  return maskLine(value)
    .replace(/:[^:@\s]+@/g, ':***@')
    .slice(0, LONGEST_SHOWN);
}
