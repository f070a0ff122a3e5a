import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Copies the SQL of the project and of every library in its bundle to <out>/migrations, where the service finds it. Answers how many files there are. */
export function copyMigrations({ repository, project, sources, out }) {
  const folders = [project, ...librariesOf(repository, sources)]
    .map((folder) => join(folder, 'migrations'))
    .filter((folder) => existsSync(folder));
  const files = taken(repository, folders.flatMap(sqlOf));
  for (const [path, from] of files) {
    mkdirSync(dirname(join(out, 'migrations', path)), { recursive: true });
    copyFileSync(from, join(out, 'migrations', path));
  }
  return files.size;
}

/** The files of a folder by their path in it: its own database's, and in subfolders those that fill databases of others. */
function sqlOf(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((path) => path.endsWith('.sql'))
    .map((path) => [path, join(folder, path)]);
}

function taken(repository, files) {
  const all = new Map();
  for (const [path, from] of files) {
    if (all.has(path))
      throw new Error(
        `${relative(repository, from)} has the name of ${relative(repository, all.get(path))}: migrations of one service share one order.`,
      );
    all.set(path, from);
  }
  return all;
}

function librariesOf(repository, sources) {
  const names = sources.map((id) => /^libs\/([^/]+)\//.exec(relative(repository, id))?.[1]).filter(Boolean);
  return [...new Set(names)].sort().map((name) => join(repository, 'libs', name));
}
