import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { repository } from './home.ts';
import { findPrograms } from './programs.ts';
import { run } from './run.ts';
import type { ServerName } from './servers/server.ts';

/** The image docker-compose.yml names for a server: it is the only place where images are written down. */
export function composeImage(
  name: ServerName,
  file: string = join(repository, 'docker-compose.yml'),
): string {
  const compose = parse(readFileSync(file, 'utf8')) as { services?: Record<string, { image?: string }> };
  const image = compose.services?.[name]?.image;
  if (!image) throw new Error(`${file} names no image for ${name}`);
  return image;
}

/** Whether a Docker engine is there; the client alone is not enough. */
export async function dockerAnswers(): Promise<boolean> {
  if (!findPrograms({ names: [['docker']], folders: [] })) return false;
  return run('docker', ['version', '--format', '{{.Server.Version}}']).then(
    () => true,
    () => false,
  );
}
