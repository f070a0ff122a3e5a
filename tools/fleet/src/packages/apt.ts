import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { run } from '../run.ts';
import { distributionSources, formatSources, sameMirror } from './apt-sources.ts';
import type { AptSource } from './apt-sources.ts';

export interface AptRequest {
  /** Folder of the unpacked packages; the result lies in `<folder>/<name>`. */
  readonly folder: string;
  readonly name: string;
  readonly packages: readonly string[];
  /** Take them from this release of the same mirror instead of the machine's own. */
  readonly release?: string;
  readonly tell: (line: string, fraction?: number) => void;
}

/**
 * Downloads Debian packages, with the libraries this machine lacks, and unpacks them into a folder of the fleet.
 * apt works on lists and caches of its own there: neither root nor any change to the system is needed. Answers the root of the unpacked tree.
 */
export async function unpackPackages(request: AptRequest): Promise<string> {
  const target = join(request.folder, request.name);
  mkdirSync(request.folder, { recursive: true });
  const work = mkdtempSync(join(request.folder, '.apt-'));
  try {
    const env = await privateApt(work, request.release);
    request.tell(`fetching Debian's package lists`);
    await run('apt-get', ['update', '-qq'], { env });
    request.tell(`downloading ${request.packages.join(', ')}`);
    await run(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', '--download-only', ...request.packages],
      { env },
    );
    await unpackAll(join(work, 'cache/archives'), join(work, 'root'));
    rmSync(target, { recursive: true, force: true });
    renameSync(join(work, 'root'), target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return target;
}

async function unpackAll(archives: string, root: string): Promise<void> {
  const files = readdirSync(archives).filter((name) => name.endsWith('.deb'));
  if (files.length === 0) throw new Error('apt downloaded nothing');
  mkdirSync(root, { mode: 0o755 });
  for (const file of files) await run('dpkg-deb', ['-x', join(archives, file), root]);
}

async function privateApt(work: string, release: string | undefined): Promise<NodeJS.ProcessEnv> {
  for (const folder of ['lists/partial', 'cache/archives/partial', 'sources'])
    mkdirSync(join(work, folder), { recursive: true });
  writeFileSync(join(work, 'sources/saldo.sources'), formatSources(machineSources(release)));
  writeFileSync(join(work, 'apt.conf'), `${(await aptSettings(work)).join('\n')}\n`);
  return { ...process.env, APT_CONFIG: join(work, 'apt.conf'), DEBIAN_FRONTEND: 'noninteractive' };
}

function machineSources(release: string | undefined): AptSource[] {
  const codename = machineCodename();
  const own = distributionSources(codename);
  if (own.length === 0) throw new Error(`apt on this machine names no repository of ${codename}`);
  return release ? sameMirror(own, codename, release) : own;
}

export function machineCodename(file = '/etc/os-release'): string {
  return /^VERSION_CODENAME="?([^"\n]+)/m.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
}

// The machine's hooks (docker-clean empties the system's own cache after an update) stay out; its proxies and time-outs stay in.
async function aptSettings(work: string): Promise<string[]> {
  const acquire = (await run('apt-config', ['dump']))
    .split('\n')
    .filter((line) => line.startsWith('Acquire::') && !line.startsWith('Acquire::IndexTargets'));
  return [
    ...acquire,
    'Acquire::Languages "none";',
    'Acquire::Retries "3";',
    'APT::Sandbox::User "";',
    'Debug::NoLocking "true";',
    'Dir::Etc::main "/dev/null";',
    'Dir::Etc::parts "/dev/null";',
    'Dir::Etc::sourcelist "/dev/null";',
    `Dir::Etc::sourceparts "${join(work, 'sources')}";`,
    `Dir::State::lists "${join(work, 'lists')}";`,
    `Dir::Cache "${join(work, 'cache')}";`,
  ];
}
