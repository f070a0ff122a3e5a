// Bundles one application: `node tools/build/build.mjs apps/<name>` → dist/<name>/main.mjs with its migrations beside it.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bundle } from './bundle.mjs';
import { copyMigrations } from './migrations.mjs';

const repository = resolve(import.meta.dirname, '../..');
const [root] = process.argv.slice(2);
if (!root) {
  process.stderr.write('Which project? node tools/build/build.mjs <project folder>\n');
  process.exit(1);
}

const project = resolve(root);
const { name, metadata } = JSON.parse(readFileSync(join(project, 'project.json'), 'utf8'));
const out = join(repository, 'dist', name);
const sources = await bundle(project, out);
// Libraries bring their migrations along, which concern only a service that has a database.
const migrations = metadata?.saldo?.database ? copyMigrations({ repository, project, sources, out }) : 0;
process.stdout.write(`${name}: ${sources.length} files bundled, ${migrations} migrations\n`);
