import { registerCode, registerResource, registerService, contractPath } from './register.ts';
import { renderFile, renderFolder } from './render.ts';
import { Tree } from './tree.ts';
import { plural, withArticle, word } from './words.ts';

/** A whole service with one thing that it keeps: rooms, contract, credentials. Nothing is written yet. */
export function newService(service: string, thing: string, now: Date): Tree {
  const tree = new Tree();
  const stamp = now.toISOString().replaceAll(/[-:]/g, '').slice(0, 13);
  const { words, snake } = word(thing);
  for (const file of renderFolder('service', `apps/${service}`, { service, thing, stamp })) tree.add(file);
  tree.add(renderFile('contract/service.ts', contractPath(service, thing), { service, thing }));
  registerService(tree, service, `Keeps ${word(plural(thing)).words}, each once.`);
  registerResource(tree, service, thing);
  registerCode(tree, `${snake}_conflict`, {
    meaning: `There is ${withArticle(words)} with other contents under this id.`,
    status: 409,
  });
  return tree;
}
