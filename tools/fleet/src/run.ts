import { spawn } from 'node:child_process';
import type { Account } from './account.ts';

export interface RunOptions {
  readonly folder?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly account?: Account | undefined;
  readonly onLine?: (line: string) => void;
  /** Ends the program before its time. */
  readonly signal?: AbortSignal | undefined;
}

/** Runs a program to its end and returns what it printed; a failure carries the last lines of it. */
export function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: options.env ?? process.env,
      ...(options.folder && { cwd: options.folder }),
      ...(options.signal && { signal: options.signal }),
      ...(options.account && { uid: options.account.uid, gid: options.account.gid }),
    });
    let out = '';
    let all = '';
    const take = (text: string): void => {
      all += text;
      for (const line of text.split('\n')) if (line.trim()) options.onLine?.(line);
    };
    child.stdout.setEncoding('utf8').on('data', (text: string) => ((out += text), take(text)));
    child.stderr.setEncoding('utf8').on('data', take);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) return resolve(out);
      const end = all.trim().split('\n').slice(-15).join('\n');
      reject(new Error(`${program} ${args.join(' ')} ended with ${signal ?? code}\n${end}`));
    });
  });
}
