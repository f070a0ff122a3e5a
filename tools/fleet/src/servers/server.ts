import type { Account } from '../account.ts';
import type { Programs, ProgramSearch } from '../programs.ts';

export const SERVER_NAMES = ['nats', 'postgres', 'mysql', 'redis', 'mongodb'] as const;
export type ServerName = (typeof SERVER_NAMES)[number];

export function isServerName(text: string): text is ServerName {
  return (SERVER_NAMES as readonly string[]).includes(text);
}

/** Users and permissions of nats-server: a piece of its configuration with `$NAME` for each password, and the values of those names. */
export interface NatsUsers {
  readonly text: string;
  readonly passwords: Readonly<Record<string, string>>;
}

/** Where one private instance lives. */
export interface Site {
  readonly folder: string;
  readonly port: number;
  readonly programs: Programs;
  readonly password: string;
  readonly account?: Account | undefined;
  readonly users?: NatsUsers | undefined;
  /** False lets nats-server acknowledge before its disk has the message, as tests that measure no power cut may. */
  readonly syncAlways?: boolean | undefined;
}

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** What the fleet must know of one kind of server. Everything else is the same for all of them. */
export interface ServerKind {
  readonly name: ServerName;
  readonly title: string;
  /** The environment variable that names a server to use instead of a private one. */
  readonly variable: string;
  readonly search: ProgramSearch;
  /** Debian packages that bring the programs. */
  readonly packages: readonly string[];
  /** The signal on which it stops at once and cleanly. */
  readonly stopSignal: NodeJS.Signals;
  /** Makes the data folder when it is not there, and writes configuration. */
  prepare(site: Site): Promise<void>;
  command(site: Site): Command;
  /** The address with the credentials of its administrator. */
  url(site: Pick<Site, 'port' | 'password'>): string;
  /** Speaks the server's own protocol; throws while it does not answer. */
  answers(url: string): Promise<void>;
}
