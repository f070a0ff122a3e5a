import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a page tells its reader to type: each SQL statement, and each command in its blocks and between its lines. */
export class OperatorsPage {
  readonly text: string;
  /** SQL statements without their comments, in the order of the page. */
  readonly statements: readonly string[];
  readonly #blocks: readonly string[][];
  readonly #left: Set<string>;

  constructor(path: string) {
    this.text = readFileSync(join(import.meta.dirname, '..', path), 'utf8');
    this.statements = blocksOf(this.text, 'sql').flatMap(statementsOf);
    this.#blocks = blocksOf(this.text, 'sh').map(commandsOf);
    const between = this.text.replaceAll(BLOCK, '').matchAll(/`(npm (?:start|run)\b[^`]*)`/g);
    this.#left = new Set([
      ...this.statements,
      ...this.#blocks.flat(),
      ...[...between].map(([, command]) => command!),
    ]);
  }

  /** What nobody has typed yet. */
  get left(): readonly string[] {
    return [...this.#left];
  }

  /** The page's own words of what is typed; throws where it has none such, so that no step proves what nobody reads. */
  typed(command: string): string {
    if (!this.has(command)) throw new Error(`the page has no "${command}"`);
    this.#left.delete(command);
    return command;
  }

  /** Everything that a block tells to type before `last`, of the first block that has it from `from` on. */
  before(last: string, from = 0): readonly string[] {
    const block = this.#blocks.filter((commands) => commands.includes(last))[from];
    if (!block) throw new Error(`no block of the page has "${last}"`);
    return block.slice(0, block.indexOf(last)).map((command) => this.typed(command));
  }

  /** Every command of its blocks. */
  get lines(): readonly string[] {
    return this.#blocks.flat();
  }

  private has(command: string): boolean {
    return (
      this.statements.includes(command) ||
      this.#blocks.flat().includes(command) ||
      this.text.includes(`\`${command}\``)
    );
  }
}

const BLOCK = /^ *```(\w+)\n([\s\S]*?)^ *```$/gm;

const blocksOf = (text: string, language: string): string[] =>
  [...text.matchAll(BLOCK)].flatMap(([, named, body = '']) => (named === language ? [body] : []));

/** Lines that go on behind a backslash are one; what stands behind ` #` is for people. */
const commandsOf = (block: string): string[] =>
  block
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .map((line) => line.replace(/(^|\s)# .*$/, '').trim())
    .filter((line) => line !== '');

const statementsOf = (block: string): string[] =>
  block
    .replaceAll(/^--.*$/gm, '')
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
