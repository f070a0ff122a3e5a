import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { composeImage, dockerAnswers } from './docker.ts';
import type { Home } from './home.ts';
import { climb } from './ladder.ts';
import type { Origin, Rung } from './ladder.ts';
import { unpackPackages, machineCodename } from './packages/apt.ts';
import { installSystemWide } from './packages/apt-install.ts';
import { mongoRungs } from './packages/mongodb.ts';
import { findPrograms, findUnpacked } from './programs.ts';
import type { Programs } from './programs.ts';
import { run } from './run.ts';
import type { ServerKind } from './servers/server.ts';

export interface Want {
  readonly kind: ServerKind;
  readonly home: Home;
  readonly env?: NodeJS.ProcessEnv;
  /** False leaves out what takes minutes: building a server from its source. */
  readonly builds?: boolean;
  readonly tell: (line: string, fraction?: number) => void;
}

/** Finds a server: one that is named, a program of the machine, Debian's packages, Docker, or MongoDB's own ways. Throws NotProvided when nothing works. */
export function provide(want: Want): Promise<Origin> {
  const { kind } = want;
  const remedy = `Install it (Debian: \`apt-get install ${kind.packages[0] ?? kind.name}\`), start Docker, or set ${kind.variable} to one that runs.`;
  return climb(kind.title, rungsFor(want), remedy);
}

export function rungsFor(want: Want): Rung[] {
  const own = [
    given(want),
    machine(want),
    ...(want.kind.packages.length > 0 ? [unpacked(want), installed(want)] : []),
  ];
  const mongo = want.kind.name === 'mongodb' ? mongoRungs(want) : [];
  return [...own, docker(want), ...mongo];
}

function given({ kind, env = process.env }: Want): Rung {
  return {
    label: kind.variable,
    attempt: async () => {
      const url = env[kind.variable];
      return url ? { from: 'variable', url } : undefined;
    },
  };
}

function machine({ kind }: Want): Rung {
  return {
    label: 'a program on this machine',
    attempt: async () => {
      const programs = findPrograms(kind.search);
      return programs && { from: 'machine', programs };
    },
  };
}

function unpacked({ kind, home, tell }: Want): Rung {
  return {
    label: "Debian's packages, unpacked",
    attempt: async () => {
      if (!findPrograms({ names: [['apt-get'], ['dpkg-deb'], ['apt-config']], folders: [] }))
        return undefined;
      const folder = join(home.packages, kind.name);
      const programs = findUnpacked(kind.search, folder) ?? (await download(kind, home.packages, tell));
      return { from: 'packages', programs };
    },
  };
}

async function download(kind: ServerKind, folder: string, tell: (line: string) => void): Promise<Programs> {
  for (const release of [...newerReleases(kind), undefined]) {
    try {
      const root = await unpackPackages({
        folder,
        name: kind.name,
        packages: kind.packages,
        ...(release && { release }),
        tell,
      });
      const programs = findUnpacked(kind.search, root);
      if (!programs)
        throw new Error(
          `the packages ${kind.packages.join(', ')} do not contain ${kind.search.names.map(([name]) => name).join(', ')}`,
        );
      await runs(programs);
      return programs;
    } catch (error) {
      if (release === undefined) throw error;
      tell(`not to be had from ${release}, taking this release's own`);
    }
  }
  throw new Error('unreachable');
}

// Debian 12's nats-server is 2.9, which cannot be told to sync its log at each message; the next release's runs on it as it is.
function newerReleases(kind: ServerKind): string[] {
  return kind.name === 'nats' && existsSync('/etc/os-release') && machineCodename() === 'bookworm'
    ? ['trixie']
    : [];
}

/** A program that lacks a library fails here, before anything is built on it. */
async function runs({ paths, env }: Programs): Promise<void> {
  for (const path of Object.values(paths))
    await run(path, ['--version'], { env: { ...process.env, ...env } });
}

function installed({ kind, tell }: Want): Rung {
  return {
    label: "Debian's packages, installed",
    attempt: async () => {
      if (!(await installSystemWide(kind.packages, tell))) return undefined;
      const programs = findPrograms(kind.search);
      return programs && { from: 'installed', programs };
    },
  };
}

function docker({ kind }: Want): Rung {
  return {
    label: 'Docker',
    attempt: async () =>
      (await dockerAnswers()) ? { from: 'docker', image: composeImage(kind.name) } : undefined,
  };
}
