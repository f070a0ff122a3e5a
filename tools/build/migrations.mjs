import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Copies the SQL of the project and of every library in its bundle to <out>/migrations, where the service finds it. Answers how many there are. */
export function copyMigrations({ repository, project, sources, out }) {
  const folders = [project, ...librariesOf(repository, sources)]
    .map((folder) => join(folder, 'migrations'))
    .filter((folder) => existsSync(folder));
  const target = join(out, 'migrations');
  const taken = new Map();
  for (const folder of folders) {
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.sql'))) {
      if (taken.has(file))
        throw new Error(
          `${relative(repository, join(folder, file))} has the name of ${relative(repository, taken.get(file))}: migrations of one service share one order.`,
        );
      taken.set(file, join(folder, file));
    }
  }
  if (taken.size > 0) mkdirSync(target, { recursive: true });
  for (const [file, from] of taken) copyFileSync(from, join(target, file));
  return taken.size;
}

function librariesOf(repository, sources) {
  const names = sources.map((id) => /^libs\/([^/]+)\//.exec(relative(repository, id))?.[1]).filter(Boolean);
  return [...new Set(names)].sort().map((name) => join(repository, 'libs', name));
}
