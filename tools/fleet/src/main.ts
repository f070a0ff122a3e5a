import { admin } from './commands/admin.ts';
import { audit } from './commands/audit.ts';
import { deadLetters } from './commands/dead-letters.ts';
import { fleet } from './commands/fleet.ts';
import { keep } from './commands/keep.ts';
import { logs } from './commands/logs.ts';
import { monitor } from './commands/monitor.ts';
import { reset } from './commands/reset.ts';
import { start } from './commands/start.ts';
import { status } from './commands/status.ts';
import { stop } from './commands/stop.ts';
import { test } from './commands/test.ts';
import { PersonError } from './person-error.ts';

type Command = (args: readonly string[]) => Promise<number>;

const COMMANDS: Readonly<Record<string, Command>> = {
  start,
  status,
  stop,
  logs,
  reset,
  admin,
  audit,
  fleet,
  monitor,
  'dead-letters': deadLetters,
  test,
  keep,
};

/** Runs one command and answers the process's exit code. */
export async function main([name = '', ...args]: readonly string[]): Promise<number> {
  const command = COMMANDS[name];
  try {
    if (!command)
      throw new PersonError(`There is no command "${name}". There are: ${Object.keys(COMMANDS).join(', ')}.`);
    return await command(args);
  } catch (error) {
    process.stderr.write(`${error instanceof PersonError ? error.message : describe(error)}\n`);
    return 1;
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
