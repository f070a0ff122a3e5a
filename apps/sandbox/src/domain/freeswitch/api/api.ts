import type { ApiCommand, ApiContext } from './api-command.ts';
import { originate } from './originating.ts';
import { SCHEDULING } from './scheduling.ts';
import { show } from './show.ts';
import { SYSTEM } from './system.ts';
import { UUID_COMMANDS } from './uuid-commands.ts';

const COMMANDS: ReadonlyMap<string, ApiCommand> = new Map(
  Object.entries({ ...UUID_COMMANDS, ...SCHEDULING, ...SYSTEM, show, originate }),
);

/** Runs a command as `api` gives it: its name and everything behind. Whoever listens to `API` hears of it. */
export function runApi(context: ApiContext, text: string, reply: (body: string) => void): void {
  const [, name = '', argument = ''] = /^(\S+)\s?(.*)$/s.exec(text.trim()) ?? [];
  if (name === 'expand') return runApi(context, argument, reply);
  const command = COMMANDS.get(name);
  if (!command) return reply(`-ERR ${name} Command not found!\n`);
  context.core.tell('API', {
    headers: () => [
      ['API-Command', name],
      ...(argument ? [['API-Command-Argument', argument] as const] : []),
    ],
  });
  command(context, argument, reply);
}
