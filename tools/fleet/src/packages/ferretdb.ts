import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../run.ts';

const FERRETDB = 'github.com/FerretDB/FerretDB@v1.24.2';

/**
 * Builds FerretDB from its module's own source folder, with the sums that module pins. `go install <module>@<version>` would first list all
 * versions, which a module mirror may refuse. Two to three minutes on two cores the first time.
 */
export async function buildFerretdb(folder: string, tell: (line: string) => void): Promise<string> {
  mkdirSync(folder, { recursive: true });
  tell('MongoDB: fetching FerretDB, which speaks its protocol');
  const env = { ...process.env, GOFLAGS: '-buildvcs=false', CGO_ENABLED: '0' };
  const { Dir } = JSON.parse(await run('go', ['mod', 'download', '-json', FERRETDB], { folder, env })) as {
    Dir: string;
  };
  tell('MongoDB: building FerretDB (two to three minutes, once)');
  const draft = join(folder, `.ferretdb-${process.pid}`);
  await run('go', ['build', '-trimpath', '-o', draft, './cmd/ferretdb'], { folder: Dir, env });
  const program = join(folder, 'ferretdb');
  renameSync(draft, program);
  return program;
}
