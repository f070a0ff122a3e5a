/** A markdown table. Cells are text; a bar in them is escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/**
 * Replaces what stands between `<!-- generated:name -->` and `<!-- /generated:name -->`. Without such marks they are
 * put under the heading; without the heading the text stays as it is.
 */
export function withSection(text: string, { name, heading, body }: Section): string {
  const [open, close] = [`<!-- generated:${name} -->`, `<!-- /generated:${name} -->`];
  const section = `${open}\n\n${body}\n\n${close}`;
  const [start, end] = [text.indexOf(open), text.indexOf(close)];
  if (start >= 0 && end > start) return text.slice(0, start) + section + text.slice(end + close.length);
  return text.replace(new RegExp(`^## ${heading}$`, 'm'), (line) => `${line}\n\n${section}`);
}

interface Section {
  readonly name: string;
  readonly heading: string;
  readonly body: string;
}
