import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadApps } from './apps.ts';
import type { App } from './apps.ts';
import { repository } from './home.ts';
import { withLock } from './lock.ts';
import { PersonError } from './person-error.ts';
import type { Task } from './report.ts';
import { run } from './run.ts';

/** Where applications come from: this repository, or another folder with `apps/` and finished bundles in `dist/`. */
export interface Workspace {
  readonly root: string;
  readonly apps: readonly App[];
  /** The module with the tour and its seed. */
  readonly tour?: string;
}

export function openWorkspace(root: string = process.env['SALDO_WORKSPACE'] || repository): Workspace {
  const at = resolve(root);
  const apps = loadApps(at);
  if (apps.length === 0)
    throw new PersonError(`${at} has no application with "metadata": { "saldo": … } in its project.json.`);
  const tour = [join(at, 'tools/fleet/src/tour/steps.ts'), join(at, 'tour.mjs')].find((file) =>
    existsSync(file),
  );
  return { root: at, apps, ...(tour && { tour }) };
}

export function bundleOf(workspace: Workspace, app: App): string {
  return join(workspace.root, 'dist', app.project, 'main.mjs');
}

/** Builds every application, from the cache where nothing changed. One build at a time per checkout: they write the same folders. */
export async function build(workspace: Workspace, task: Task): Promise<void> {
  if (workspace.root !== repository) return demandBuilt(workspace);
  const projects = workspace.apps.map((app) => app.project);
  let done = 0;
  const count = (line: string): void => {
    if (!/^> nx run \S+:build/.test(line)) return;
    done += 1;
    task.tell(`${done} of ${projects.length}`, done / projects.length);
  };
  const args = ['run-many', '-t', 'build', '-p', projects.join(','), '--output-style=static'];
  const env = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', FORCE_COLOR: '0' };
  await withLock(join(repository, '.nx', 'build.lock'), () =>
    run(join(repository, 'node_modules/.bin/nx'), args, { folder: repository, env, onLine: count }),
  );
  demandBuilt(workspace);
}

function demandBuilt(workspace: Workspace): void {
  for (const app of workspace.apps) {
    const bundle = bundleOf(workspace, app);
    if (!existsSync(bundle)) throw new PersonError(`${app.project} is not built: ${bundle} is missing.`);
  }
}
