import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Where one server's programs lie, and the environment they need to run there. */
export interface Programs {
  /** Program name → absolute path. */
  readonly paths: Readonly<Record<string, string>>;
  /** Root of unpacked packages, when they are not installed in the system's places. */
  readonly root?: string;
  readonly env: Readonly<Record<string, string>>;
}

/** What to look for: each entry lists the names one program goes by, best first. */
export interface ProgramSearch {
  readonly names: readonly (readonly string[])[];
  /** Folders beside PATH; a `*` stands for one folder name, and the highest is tried first. */
  readonly folders: readonly string[];
}

const SYSTEM_FOLDERS = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** The programs on this machine, or undefined when one of them is missing. */
export function findPrograms(
  search: ProgramSearch,
  path: string = process.env['PATH'] ?? '',
): Programs | undefined {
  const folders = [
    ...search.folders.flatMap((folder) => expand(folder)),
    ...path.split(':').filter(Boolean),
    ...SYSTEM_FOLDERS,
  ];
  const paths = pick(search.names, folders);
  return paths && { paths, env: {} };
}

/** The programs below the root of unpacked packages, with the library folders they need. */
export function findUnpacked(search: ProgramSearch, root: string): Programs | undefined {
  const folders = [...search.folders, ...SYSTEM_FOLDERS].flatMap((folder) => expand(join(root, folder)));
  const paths = pick(search.names, folders);
  const libraries = ['usr/lib/*-linux-*', 'lib/*-linux-*', 'usr/lib'].flatMap((folder) =>
    expand(join(root, folder)),
  );
  return paths && { paths, root, env: { LD_LIBRARY_PATH: libraries.join(':') } };
}

export function program(programs: Programs, name: string): string {
  const found = programs.paths[name];
  if (!found) throw new Error(`the program ${name} was not looked for`);
  return found;
}

function pick(names: ProgramSearch['names'], folders: readonly string[]): Record<string, string> | undefined {
  const found: Record<string, string> = {};
  for (const alternatives of names) {
    const path = first(alternatives, folders);
    if (!path) return undefined;
    found[alternatives[0]!] = path;
  }
  return found;
}

function first(alternatives: readonly string[], folders: readonly string[]): string | undefined {
  for (const name of alternatives) {
    for (const folder of folders) if (isProgram(join(folder, name))) return join(folder, name);
  }
  return undefined;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function expand(pattern: string): string[] {
  const star = pattern.split('/').findIndex((part) => part.includes('*'));
  if (star < 0) return [pattern];
  const parts = pattern.split('/');
  const above = parts.slice(0, star).join('/') || '/';
  const matches = new RegExp(`^${parts[star]!.replaceAll('*', '.*')}$`);
  return folderNames(above)
    .filter((name) => matches.test(name))
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
    .flatMap((name) => expand([above, name, ...parts.slice(star + 1)].join('/')));
}

function folderNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
