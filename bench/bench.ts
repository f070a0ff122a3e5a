// npm run bench [-- name …]: answers the questions of bench/<name>.ts one after another, as tables of ratios.
import { appendFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import startServers from '../libs/testing/src/jest-servers.ts';

/** One line of a result: what was measured, and its ratio to the baseline of the same run. */
type Row = Readonly<Record<string, string | number | boolean>>;

interface Benchmark {
  readonly question: string;
  readonly run: () => Promise<readonly Row[]>;
}

const RESULTS = join(import.meta.dirname, '../dist/bench');

const wanted = process.argv.slice(2);
const known = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'bench.ts')
  .map((file) => file.slice(0, -'.ts'.length))
  .sort();
const unknown = wanted.filter((name) => !known.includes(name));

if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  process.exitCode = 1;
} else {
  await startServers();
  console.log(
    `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, Node ${process.version}`,
  );
  for (const name of wanted.length > 0 ? wanted : known) await answer(name);
}

async function answer(name: string): Promise<void> {
  const file = pathToFileURL(join(import.meta.dirname, `${name}.ts`)).href;
  const { question, run } = (await import(file)) as Benchmark;
  console.log(`\n${name}: ${question}`);
  const rows = await run();
  console.table(rows.map(readable));
  record(name, rows);
}

/** Three significant digits for people; the file keeps what was measured. */
function readable(row: Row): Row {
  const shown = Object.entries(row).map(([key, value]) => [
    key,
    typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(3)) : value,
  ]);
  return Object.fromEntries(shown) as Row;
}

function record(name: string, rows: readonly Row[]): void {
  const [first] = rows;
  if (!first) return;
  mkdirSync(RESULTS, { recursive: true });
  const file = join(RESULTS, `${name}.csv`);
  const facts = [new Date().toISOString(), process.version, loadavg()[0]?.toFixed(2) ?? ''];
  const line = (cells: readonly unknown[]) => `${cells.map(cell).join(',')}\n`;
  if (!existsSync(file)) appendFileSync(file, line(['at', 'node', 'load', ...Object.keys(first)]));
  for (const row of rows) appendFileSync(file, line([...facts, ...Object.values(row)]));
  console.log(`raw results: dist/bench/${name}.csv`);
}

function cell(value: unknown): string {
  const text = String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
