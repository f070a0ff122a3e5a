import { format, getFileInfo, resolveConfig } from 'prettier';
import { join } from 'node:path';
import { REPOSITORY } from '@saldo/tidy';
import type { Artifact } from './artifacts.ts';

/** A generated file as prettier leaves it, where prettier minds it at all. */
export async function formatted({ path, text }: Artifact): Promise<Artifact> {
  const file = join(REPOSITORY, path);
  const { ignored, inferredParser } = await getFileInfo(file, {
    ignorePath: join(REPOSITORY, '.prettierignore'),
  });
  if (ignored || !inferredParser) return { path, text };
  return { path, text: await format(text, { ...(await resolveConfig(file)), filepath: file }) };
}
