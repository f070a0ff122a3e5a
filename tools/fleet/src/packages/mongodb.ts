import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Home } from '../home.ts';
import type { Rung } from '../ladder.ts';
import { findPrograms } from '../programs.ts';
import type { ProgramSearch } from '../programs.ts';
import type { Want } from '../provide.ts';
import { buildFerretdb } from './ferretdb.ts';

/** No Debian release has MongoDB: its maker's own binary where the internet is reachable, else FerretDB built from source. */
export function mongoRungs({ home, kind, tell, builds = true }: Want): Rung[] {
  const folder = folderOf(home);
  return [cached(folder, kind.search), download(folder, tell), ...(builds ? [build(folder, tell)] : [])];
}

/** Builds it for a later start, out of the way of everything that runs; false where the machine cannot. */
export async function buildForLater(
  home: Home,
  { tell, signal }: { readonly tell: Want['tell']; readonly signal: AbortSignal },
): Promise<boolean> {
  if (!hasGo()) return false;
  await buildFerretdb(folderOf(home), tell, signal);
  return true;
}

function folderOf(home: Home): string {
  return join(home.packages, 'mongodb');
}

function hasGo(): boolean {
  return findPrograms({ names: [['go']], folders: ['/usr/local/go/bin'] }) !== undefined;
}

function cached(folder: string, search: ProgramSearch): Rung {
  return {
    label: 'an earlier download',
    attempt: async () => {
      if (!existsSync(folder)) return undefined;
      const programs = findPrograms({ ...search, folders: [folder] });
      return programs && { from: 'download', programs };
    },
  };
}

function download(folder: string, tell: (line: string) => void): Rung {
  return {
    label: 'mongodb-memory-server',
    attempt: async () => {
      if (!(await reachable('https://fastdl.mongodb.org/')))
        throw new Error('fastdl.mongodb.org is not reachable');
      tell('downloading its binary');
      mkdirSync(folder, { recursive: true });
      const { MongoBinary } = await import('mongodb-memory-server-core');
      const found = await MongoBinary.getPath({ downloadDir: folder, version: '7.0.24' });
      const path = join(folder, 'mongod');
      if (found !== path) renameSync(found, path);
      return { from: 'download', programs: { paths: { mongod: path }, env: {} } };
    },
  };
}

async function reachable(url: string): Promise<boolean> {
  return fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(4_000) }).then(
    (answer) => answer.status < 500 && answer.status !== 403,
    () => false,
  );
}

function build(folder: string, tell: (line: string) => void): Rung {
  return {
    label: 'FerretDB built with Go',
    attempt: async () => {
      if (!hasGo()) return undefined;
      const path = await buildFerretdb(folder, tell);
      return { from: 'built', programs: { paths: { mongod: path }, env: {} } };
    },
  };
}
