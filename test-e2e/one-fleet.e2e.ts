import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { stopTheFleet } from './one-fleet/the-fleet.ts';

// A fleet takes longer to start than what is asked of it here, so all files of the folder share one.
const folder = join(import.meta.dirname, 'one-fleet');
for (const name of readdirSync(folder).sort()) if (name.endsWith('.e2e.ts')) await import(join(folder, name));

// Hooks run in the order in which they are named: the files' own connections are closed first.
afterAll(stopTheFleet, 60_000);
