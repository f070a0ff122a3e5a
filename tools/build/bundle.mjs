import { rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { rolldown } from 'rolldown';

/**
 * Bundles a project's src/main.ts with the libraries of this repository and answers the source files it took. Packages of npm stay outside:
 * Nest and class-transformer keep what they know in their module, and a bundled copy beside one loaded by name would know half of it.
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

// The decorator helpers of @oxc-project/runtime are not installed beside the bundle: they must go into it.
function isPackage(id) {
  const bare = !id.startsWith('.') && !id.startsWith('/') && !id.startsWith('\0');
  return bare && !id.startsWith('@saldo/') && !id.startsWith('@oxc-project/');
}

function demandClean(level, log) {
  const where = log.id ? ` (${relative(process.cwd(), log.id)})` : '';
  if (level === 'warn') throw new Error(`${log.message}${where}`);
}
