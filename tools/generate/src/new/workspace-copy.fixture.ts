import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { REPOSITORY, sourceFiles } from '@saldo/tidy';

export interface WorkspaceCopy {
  readonly root: string;
  /** Runs a TypeScript program or, without `tsx`, any node program in the copy. */
  run(args: readonly string[]): { readonly code: number | null; readonly output: string };
  remove(): void;
}

/** For specs: the working tree in a temporary folder, with the installed packages but its own libraries. */
export function workspaceCopy(): WorkspaceCopy {
  const root = mkdtempSync(join(tmpdir(), 'saldo-copy-'));
  for (const path of [...sourceFiles().map((file) => file.path), 'package-lock.json']) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    cpSync(join(REPOSITORY, path), join(root, path));
  }
  linkPackages(root);
  execFileSync('git', ['init', '--quiet'], { cwd: root });
  return {
    root,
    run: (args) => {
      const ran = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', env: cleanEnvironment() });
      return { code: ran.status, output: ran.stdout + ran.stderr };
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** `node_modules/@saldo` must lead to the libraries of the copy, everything else to what is installed. */
function linkPackages(root: string): void {
  const [from, to] = [join(REPOSITORY, 'node_modules'), join(root, 'node_modules')];
  mkdirSync(join(to, '@saldo'), { recursive: true });
  for (const name of readdirSync(from))
    if (name !== '@saldo' && name !== '.cache') symlinkSync(join(from, name), join(to, name));
  for (const kind of ['libs', 'tools'])
    for (const name of readdirSync(join(root, kind)))
      symlinkSync(join(root, kind, name), join(to, '@saldo', name));
}

/** What Jest sets for its own process would lead programs in the copy astray. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, JEST_WORKER_ID: _worker, NODE_ENV: _mode, ...rest } = process.env;
  return rest;
}
