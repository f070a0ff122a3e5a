// The front door of every npm command. Plain JavaScript without a dependency, because it must run on a fresh clone: it checks Node,
// installs what is missing, and only then runs the TypeScript.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const repository = resolve(import.meta.dirname ?? '.', '../../..');

function demandNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  process.stderr.write(`Saldo needs Node 20.19 or newer; this is ${process.versions.node}.\n`);
  process.exit(1);
}

// npm leaves a copy of the lock in node_modules; a newer lock that asks for the same packages needs no new install.
function isInstalled() {
  const installed = join(repository, 'node_modules/.package-lock.json');
  const wanted = join(repository, 'package-lock.json');
  if (!existsSync(installed)) return false;
  return (
    statSync(installed).mtimeMs >= statSync(wanted).mtimeMs ||
    holdsAll(packagesOf(installed), packagesOf(wanted))
  );
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

function holdsAll(installed, wanted) {
  return Object.entries(wanted).every(([path, { version, optional, link }]) => {
    if (path === '' || link || !path.startsWith('node_modules/')) return true;
    return installed[path] ? installed[path].version === version : optional === true;
  });
}

function install() {
  process.stderr.write('Installing dependencies (npm ci), about half a minute …\n');
  const began = Date.now();
  const done = spawnSync('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error', '--progress=true'], {
    cwd: repository,
    stdio: ['ignore', 2, 2],
  });
  if (done.status !== 0) {
    process.stderr.write('Dependencies could not be installed: npm ci failed, see above.\n');
    process.exit(1);
  }
  process.stderr.write(`Dependencies installed in ${Math.round((Date.now() - began) / 1000)} s.\n`);
}

demandNode();
if (!isInstalled()) install();
process.chdir(repository);
const { register } = await import('tsx/esm/api');
register();
const { main } = await import(pathToFileURL(join(repository, 'tools/fleet/src/main.ts')).href);
// Whatever a failed command still has open must not keep the terminal.
process.exit(await main(process.argv.slice(2)));
