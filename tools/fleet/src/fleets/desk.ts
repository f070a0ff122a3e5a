import type { Bus } from '@saldo/bus';
import { FLEETS, toWire } from '@saldo/contracts';
import type { FleetName } from '@saldo/contracts';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PersonError } from '../person-error.ts';

/** Where a command asks and answers. */
export interface Desk {
  readonly bus: Pick<Bus, 'ask' | 'listen'>;
  readonly print: (line: string) => void;
  /** Shows a line in the place of the one before it, where that can be. */
  readonly redraw: (line: string) => void;
  /** How often something under way is asked for. */
  readonly askEveryMs: number;
  /** By whose clocks instants are shown. */
  readonly zone: string;
  /** Resolves when the person does not want to wait any longer. */
  readonly leave: Promise<'left'>;
}

/** What a person has typed behind the verb. */
export interface Asked {
  readonly words: readonly string[];
  readonly options: Options;
}

const OPTIONS = {
  lines: { type: 'boolean' },
  json: { type: 'boolean' },
  all: { type: 'boolean' },
  reason: { type: 'string' },
  receipt: { type: 'string' },
} as const;

export interface Options {
  readonly lines?: boolean;
  readonly json?: boolean;
  readonly all?: boolean;
  readonly reason?: string;
  readonly receipt?: string;
}

export type FleetCommand = (desk: Desk, asked: Asked) => Promise<number>;

export function readAsked(args: readonly string[]): Asked {
  try {
    const { positionals, values } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    return { words: positionals, options: values };
  } catch (error) {
    throw new PersonError((error as Error).message, { cause: error });
  }
}

/** The fleet that was named; throws a sentence with those there are. */
export function demandFleet(word: string | undefined): FleetName {
  const found = FLEETS.find((name) => name === word);
  if (found) return found;
  throw new PersonError(`Which fleet? ${FLEETS.join(', ')}${word ? `; not "${word}"` : ''}.`);
}

export function demandWord(word: string | undefined, question: string): string {
  if (word) return word;
  throw new PersonError(question);
}

/** What a command leaves in the audit log; a person says it, or it says that he did not. */
export function reasonOf({ options }: Asked): string {
  return demandWord(options.reason?.trim(), 'Why? Say it for the audit log: --reason "…".');
}

/** A file of the person's, whose folder npm has left. */
export function readFileOf(file: string): Buffer {
  try {
    return readFileSync(resolve(process.env['INIT_CWD'] ?? '.', file));
  } catch (error) {
    throw new PersonError(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

export function printAll(desk: Desk, lines: readonly string[]): void {
  for (const line of lines) desk.print(line);
}

/** The reply as a program reads it, in the form of the wire. */
export function printJson(desk: Desk, reply: object): void {
  desk.print(JSON.stringify(toWire(reply), null, 2));
}
