import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fleet } from '../tools/fleet/src/commands/fleet.ts';
import { monitor } from '../tools/fleet/src/commands/monitor.ts';
import { PersonError } from '../tools/fleet/src/person-error.ts';
import { wordsOf } from './guide.ts';
import type { OperatorsPage } from './operators-page.ts';

export interface Said {
  /** The exit code. */
  readonly code: number;
  readonly text: string;
}

const COMMANDS = { fleet, monitor } as const;
const ROOT = join(import.meta.dirname, '..');

/**
 * Types a page's commands. What `npm run` would start as a process of its own runs in this one, because a start costs
 * seconds; one command is given to a real shell, so that npm, the launcher and the page's redirection are seen as well.
 */
export class OperatorsDesk {
  constructor(
    private readonly page: OperatorsPage,
    /** Where the person stands who types. */
    private readonly folder: string,
  ) {}

  /** As it stands on the page, but for examples, in whose place something of the test is put. */
  async type(command: string, instead: Readonly<Record<string, string>> = {}): Promise<Said> {
    return this.say(replaced(this.page.typed(command), instead));
  }

  /** What the page does not show in these very words. */
  async say(command: string): Promise<Said> {
    const words = wordsOf(command, {});
    const [npm, run, name, ...args] = words;
    const known = name === 'fleet' || name === 'monitor' ? COMMANDS[name] : undefined;
    if (npm !== 'npm' || run !== 'run' || !known) throw new Error(`no command of these: ${command}`);
    return heard(() => known(args[0] === '--' ? args.slice(1) : args));
  }

  /** In a shell, as a person would. */
  async typeInShell(command: string): Promise<Said> {
    const typed = this.page.typed(command).replace('npm run', `npm run --prefix ${ROOT}`);
    return new Promise((resolve) => {
      const env = { ...process.env, INIT_CWD: this.folder, NODE_OPTIONS: '' };
      execFile('sh', ['-c', typed], { cwd: this.folder, env }, (error, stdout, stderr) =>
        resolve({ code: error ? 1 : 0, text: `${stdout}${stderr}` }),
      );
    });
  }
}

/** What the shell would make of these exports. */
export async function exported(
  commands: readonly string[],
  instead: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const script = [...commands.map((command) => replaced(command, instead)), 'env'].join('\n');
  const text = await new Promise<string>((resolve, reject) => {
    const env = { PATH: process.env['PATH'] ?? '' };
    execFile('sh', ['-c', script], { env }, (error, stdout) =>
      error ? reject(new Error('the exports fail', { cause: error })) : resolve(stdout),
    );
  });
  const lines = text.split('\n').flatMap((line) => /^(SALDO_\w+)=(.*)$/.exec(line)?.slice(1, 3) ?? []);
  return Object.fromEntries(lines.flatMap((name, at) => (at % 2 === 0 ? [[name, lines[at + 1] ?? '']] : [])));
}

/** Every example must stand there: one that is gone is replaced by nothing. */
function replaced(command: string, instead: Readonly<Record<string, string>>): string {
  return Object.entries(instead).reduce((text, [example, ours]) => text.replaceAll(example, ours), command);
}

const print = process.stdout.write.bind(process.stdout);

async function heard(work: () => Promise<number>): Promise<Said> {
  let text = '';
  process.stdout.write = (part: unknown) => {
    text += String(part);
    return true;
  };
  try {
    return { code: await work(), text };
  } catch (error) {
    // The launcher tells a person's error as a sentence, and ends with 1.
    if (!(error instanceof PersonError)) throw error;
    return { code: 1, text: error.message };
  } finally {
    process.stdout.write = print;
  }
}
