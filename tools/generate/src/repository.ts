import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '@saldo/tidy';

export const read = (path: string): string => readFileSync(join(REPOSITORY, path), 'utf8');

export const exists = (path: string): boolean => existsSync(join(REPOSITORY, path));

/** The version of Saldo, which all documents bear. */
export const version = (): string => (JSON.parse(read('package.json')) as { version: string }).version;

/** The names in a folder in one order on every machine; none when there is no such folder. */
export const list = (path: string): string[] =>
  exists(path) ? readdirSync(join(REPOSITORY, path)).sort() : [];

export interface App {
  /** `apps/recharge-orchestrator`. */
  readonly root: string;
  readonly name: string;
  /** The name on the bus, when it has one. */
  readonly service?: string;
}

export function apps(): App[] {
  return list('apps')
    .filter((folder) => exists(`apps/${folder}/project.json`))
    .map((folder) => {
      const project = JSON.parse(read(`apps/${folder}/project.json`)) as ProjectFile;
      const service = project.metadata?.saldo?.service;
      return { root: `apps/${folder}`, name: project.name, ...(service === undefined ? {} : { service }) };
    });
}

interface ProjectFile {
  readonly name: string;
  readonly metadata?: { readonly saldo?: { readonly service?: string } };
}
