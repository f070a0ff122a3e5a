import { PersonError } from './person-error.ts';
import { SERVER_KINDS } from './servers/kinds.ts';

/** What a person may set about a fleet, read from the environment once. */
export interface Settings {
  /** The gateway's port when it was asked for; otherwise 8080 or the next free one. */
  readonly httpPort?: number;
  /** Variables of services that were set: they go before what a project.json says. */
  readonly given?: Readonly<Record<string, string>>;
}

const URL_EXAMPLES: Readonly<Record<string, string>> = {
  SALDO_NATS_URL: 'nats://user:password@host:4222',
  SALDO_POSTGRES_URL: 'postgresql://user:password@host:5432/postgres',
  SALDO_MYSQL_URL: 'mysql://user:password@host:3306/saldo',
  SALDO_REDIS_URL: 'redis://user:password@host:6379',
  SALDO_MONGODB_URL: 'mongodb://host:27017/',
};

/** Throws a sentence naming the variable and what it may be. */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  for (const { variable } of Object.values(SERVER_KINDS)) demandUrl(variable, env[variable]);
  const port = env['SALDO_HTTP_PORT'];
  const given = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[0].startsWith('SALDO_') && Boolean(entry[1]),
  );
  return {
    ...(port && { httpPort: readPort('SALDO_HTTP_PORT', port) }),
    ...(given.length > 0 && { given: Object.fromEntries(given) }),
  };
}

function readPort(name: string, text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535)
    throw new PersonError(`${name} must be a port from 1 to 65535, not "${text}".`);
  return port;
}

function demandUrl(name: string, text: string | undefined): void {
  if (!text) return;
  const example = URL_EXAMPLES[name] ?? '';
  if (!URL.canParse(text) || !text.startsWith(example.slice(0, 4)) || !new URL(text).hostname) {
    // The value itself may hold a password and is not repeated.
    throw new PersonError(`${name} must be an address such as ${example}.`);
  }
}
