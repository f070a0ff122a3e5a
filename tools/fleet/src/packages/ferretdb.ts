import { chmodSync, cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../run.ts';

const MODULE = 'github.com/FerretDB/FerretDB';
const VERSION = 'v1.24.2';

/**
 * Builds FerretDB from its module's own source, with the sums that module pins, and answers the program. `go install` would first list all
 * versions, which a module mirror may refuse, and its program would not start: it demands a file that releases add. Three minutes on two cores.
 */
export async function buildFerretdb(
  folder: string,
  tell: (line: string, fraction?: number) => void,
  signal?: AbortSignal,
): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const work = mkdtempSync(join(folder, '.build-'));
  try {
    const source = await fetchSource(work, tell);
    const env = { ...process.env, GOFLAGS: '-buildvcs=false', CGO_ENABLED: '0' };
    const packages = (await run('go', ['list', '-deps', './cmd/ferretdb'], { folder: source, env, signal }))
      .trim()
      .split('\n').length;
    let built = 0;
    const onLine = (): void => tell('building FerretDB (about three minutes, once)', ++built / packages);
    const output = ['-o', join(work, 'ferretdb')];
    // Whatever else the machine does goes first.
    await run('nice', ['-n', '15', 'go', 'build', '-v', '-trimpath', ...output, './cmd/ferretdb'], {
      folder: source,
      env,
      onLine,
      signal,
    });
    await run(join(work, 'ferretdb'), ['--version']);
    renameSync(join(work, 'ferretdb'), join(folder, 'ferretdb'));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return join(folder, 'ferretdb');
}

async function fetchSource(work: string, tell: (line: string) => void): Promise<string> {
  tell('fetching FerretDB, which speaks the protocol of MongoDB');
  const { Dir } = JSON.parse(
    await run('go', ['mod', 'download', '-json', `${MODULE}@${VERSION}`], { folder: work }),
  ) as { Dir: string };
  const source = join(work, 'source');
  // Go keeps its module cache read-only.
  cpSync(Dir, source, { recursive: true });
  for (const folder of [source, join(source, 'build'), join(source, 'build/version')])
    chmodSync(folder, 0o755);
  writeFileSync(join(source, 'build/version/version.txt'), `${VERSION}\n`);
  return source;
}
