import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Artifact } from '../artifacts.ts';
import { plural, thirdPerson, withArticle, word } from './words.ts';

const TEMPLATES = join(import.meta.dirname, '../../templates');

/** What a template may speak of. */
export interface Subjects {
  readonly service: string;
  readonly thing: string;
  readonly verb?: string;
  /** For the names of migrations: `20261121T0110`. */
  readonly stamp?: string;
}

/** Every template of a folder, filled in and placed under `root`. In file names a placeholder is in kebab-case. */
export function renderFolder(folder: string, root: string, subjects: Subjects): Artifact[] {
  const base = join(TEMPLATES, folder);
  return readdirSync(base, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.template'))
    .sort()
    .map((path) => ({
      path: `${root}/${fillPath(path.replaceAll('\\', '/').replace(/\.template$/, ''), subjects)}`,
      text: fill(readFileSync(join(base, path), 'utf8'), subjects),
    }));
}

export function renderFile(template: string, path: string, subjects: Subjects): Artifact {
  return { path, text: fill(readFileSync(join(TEMPLATES, `${template}.template`), 'utf8'), subjects) };
}

function fill(text: string, subjects: Subjects): string {
  const values = placeholders(subjects);
  const names = Object.keys(values).sort((a, b) => b.length - a.length);
  return text.replace(new RegExp(`__(${names.join('|')})__`, 'g'), (_, name: string) => values[name] ?? '');
}

function fillPath(path: string, { service, thing, verb = '', stamp = '' }: Subjects): string {
  const values: Readonly<Record<string, string>> = { service, thing, things: plural(thing), verb, stamp };
  return path.replace(/__(service|things|thing|verb|stamp)__/g, (_, name: string) => values[name] ?? '');
}

function placeholders({ service, thing, verb = '' }: Subjects): Readonly<Record<string, string>> {
  const article = withArticle(word(thing).words);
  return {
    ...formsOf('service', service),
    ...formsOf('thing', thing),
    ...formsOf('things', plural(thing)),
    ...formsOf('verb', verb),
    a_thing: article,
    A_thing: capital(article),
    Verbs: capital(thirdPerson(verb)),
  };
}

function formsOf(name: string, value: string): Record<string, string> {
  const { kebab, camel, pascal, snake, words } = word(value);
  return {
    [name]: camel,
    [capital(name)]: pascal,
    [`${name}_kebab`]: kebab,
    [`${name}_snake`]: snake,
    [`${name}_words`]: words,
  };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
