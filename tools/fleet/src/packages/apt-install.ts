import { findPrograms } from '../programs.ts';
import { run } from '../run.ts';

/** Installs packages into the system; false where neither root nor sudo without a password is there. Nothing is started by it: the fleet runs instances of its own. */
export async function installSystemWide(
  packages: readonly string[],
  tell: (line: string) => void,
): Promise<boolean> {
  const prefix = await rootPrefix();
  if (!prefix || !findPrograms({ names: [['apt-get']], folders: [] })) return false;
  tell(`installing ${packages.join(', ')} into the system`);
  const apt = [
    ...prefix,
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'RUNLEVEL=1',
    'apt-get',
    '-o',
    'DPkg::Lock::Timeout=300',
    '-qq',
    '-y',
  ];
  await runAll(apt.concat('update'));
  await runAll(apt.concat('install', '--no-install-recommends', ...packages));
  return true;
}

async function rootPrefix(): Promise<string[] | undefined> {
  if (process.getuid?.() === 0) return [];
  const may = await run('sudo', ['-n', 'true']).then(
    () => true,
    () => false,
  );
  return may ? ['sudo', '-n'] : undefined;
}

async function runAll([program, ...args]: string[]): Promise<void> {
  await run(program!, args);
}
