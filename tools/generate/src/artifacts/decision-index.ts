import type { Artifact } from '../artifacts.ts';
import { table } from '../markdown.ts';
import { list, read } from '../repository.ts';

const FOLDER = 'docs/decisions';

export function decisionIndex(): Artifact[] {
  const records = list(FOLDER).filter((file) => /^\d{4}-.*\.md$/.test(file));
  if (records.length === 0) return [];
  const rows = records.map((file) => {
    const { title, status } = recordFacts(read(`${FOLDER}/${file}`));
    return [file.slice(0, 4), `[${title}](${file})`, status];
  });
  return [
    { path: `${FOLDER}/README.md`, text: `${INTRODUCTION}\n\n${table(['', 'Decision', 'Status'], rows)}\n` },
  ];
}

const INTRODUCTION = [
  '# Decisions',
  'One page per decision: status, problem, options with their costs, decision, consequences. A record is superseded, never edited.',
].join('\n\n');

/** The title without its number, and the first word after "Status". */
export function recordFacts(text: string): { title: string; status: string } {
  const title = /^# (?:ADR[- ])?(?:\d{4}[:.]?\s+)?(.+)$/m.exec(text)?.[1] ?? '';
  const status = /Status\W+([A-Za-z][\w ]*)/.exec(text)?.[1]?.trim() ?? '';
  return { title, status };
}
