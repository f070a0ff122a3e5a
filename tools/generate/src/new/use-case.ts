import type { App } from '../repository.ts';
import { list } from '../repository.ts';
import { append, insertBefore, withImport } from './edit.ts';
import { listOf, resourceStatement, served, verbsOf } from './places.ts';
import { contractPath, registerResource } from './register.ts';
import { renderFile, renderFolder } from './render.ts';
import type { Subjects } from './render.ts';
import { Tree } from './tree.ts';
import { thirdPerson, withArticle, word } from './words.ts';

/** What a use-case costs: one file, one spec, one contract entry, one door line, one wiring line. Nothing is written yet. */
export function newUseCase(app: App & { readonly service: string }, intention: string): Tree {
  const [verb = '', ...noun] = intention.split('-');
  const subjects = { service: app.service, thing: noun.join('-'), verb };
  const tree = new Tree();
  for (const file of renderFolder('use-case', `${app.root}/src/use-cases`, subjects)) tree.add(file);
  declare(tree, subjects);
  openDoor(tree, app.root, subjects);
  connect(tree, app.root, subjects);
  return tree;
}

type Intention = Required<Omit<Subjects, 'stamp'>>;

const className = ({ verb, thing }: Intention): string => word(verb).pascal + word(thing).pascal;

function declare(tree: Tree, intention: Intention): void {
  const { service, thing, verb } = intention;
  const found = contractOf(tree, service, thing);
  if (!found) {
    tree.add(renderFile('contract/use-case.ts', contractPath(service, thing), intention));
    registerResource(tree, service, thing);
    return;
  }
  const name = className(intention);
  const summary = `${word(thirdPerson(verb)).pascal} ${withArticle(word(thing).words)}.`;
  tree.edit(found, (text) => {
    const typed = insertBefore(text, resourceStatement(service, thing), messages(name));
    const verbs = `${verb}: request({ summary: '${summary}', input: ${name}, reply: ${name}Reply, refusals: [] })`;
    const declared = append(typed, verbsOf(service, thing), verbs);
    return ['IdField', 'InstantField'].reduce(
      (edited, field) => withImport(edited, field, '../wire/fields.ts'),
      declared,
    );
  });
}

function contractOf(tree: Tree, service: string, thing: string): string | undefined {
  const folder = `libs/contracts/src/${service}`;
  return list(folder)
    .map((file) => `${folder}/${file}`)
    .find((path) => tree.read(path).includes(`resource('${service}', '${thing}'`));
}

function openDoor(tree: Tree, root: string, intention: Intention): void {
  const { verb, thing } = intention;
  const path = `${root}/src/doors/${thing}.requests.ts`;
  if (!tree.has(path)) {
    tree.add(renderFile('door/__thing__.requests.ts', path, intention));
    return;
  }
  const name = className(intention);
  tree.edit(path, (text) => {
    const handled = append(text, served.handlers, `${verb}: (input) => ${verb}.run(input)`);
    const listed = append(append(handled, served.names, verb), served.classes, name);
    return withImport(listed, name, `../use-cases/${verb}-${thing}.ts`);
  });
}

function connect(tree: Tree, root: string, intention: Intention): void {
  const { verb, thing } = intention;
  const [name, door] = [className(intention), `${word(thing).pascal}Requests`];
  tree.edit(`${root}/src/app.module.ts`, (text) => {
    const wired = append(text, listOf('providers'), `wire(${name}, Clock)`);
    const known = withImport(
      withImport(wired, name, `./use-cases/${verb}-${thing}.ts`),
      'Clock',
      '@saldo/service',
    );
    if (known.includes(door)) return known;
    return withImport(append(known, listOf('controllers'), door), door, `./doors/${thing}.requests.ts`);
  });
}

const messages = (name: string): string => `export class ${name} {
  @IdField()
  id!: string;
}

export class ${name}Reply {
  @IdField()
  id!: string;

  @InstantField({ description: 'When it was answered.' })
  answered_at!: Date;
}`;
