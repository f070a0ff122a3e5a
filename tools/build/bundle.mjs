import { rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { rolldown } from 'rolldown';

// What costs most to load file by file. Nest goes in whole or not at all: a bundled copy beside one loaded by name breaks the identity of its classes.
const BUNDLED = /^(@saldo|@nestjs|rxjs|zod|uuid|@oxc-project)(\/|$)/;
// Parts of Nest that are looked for and not used.
const ABSENT = /^@nestjs\/(websockets|platform-express)(\/|$)/;

/**
 * Bundles a project's src/main.ts with the libraries of this repository and answers the source files it took. Other packages of npm stay outside:
 * drivers load parts of themselves by name, and class-transformer keeps what it knows in its module.
 */
export async function bundle(project, out) {
  rmSync(out, { recursive: true, force: true });
  const build = await rolldown({
    input: { main: join(project, 'src/main.ts') },
    platform: 'node',
    tsconfig: join(import.meta.dirname, '../../tsconfig.base.json'),
    external: isPackage,
    transform: { target: 'node20' },
    onLog: demandClean,
  });
  const { output } = await build.write({
    dir: out,
    format: 'esm',
    sourcemap: true,
    entryFileNames: '[name].mjs',
    chunkFileNames: 'chunks/[name]-[hash].mjs',
    keepNames: true,
  });
  await build.close();
  return output
    .flatMap((chunk) => (chunk.type === 'chunk' ? Object.keys(chunk.modules) : []))
    .filter((id) => !id.startsWith('\0'));
}

function isPackage(id) {
  const isBare = !id.startsWith('.') && !id.startsWith('/') && !id.startsWith('\0');
  return isBare && (!BUNDLED.test(id) || ABSENT.test(id));
}

function demandClean(level, log) {
  const where = log.id ? ` (${relative(process.cwd(), log.id)})` : '';
  if (level === 'warn') throw new Error(`${log.message}${where}`);
}
