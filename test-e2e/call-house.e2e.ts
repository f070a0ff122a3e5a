import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { house } from './call-house/the-house.ts';

beforeAll(() => house.open(), 240_000);

// What is asked of calls takes many fleets' time and needs one: all files of the folder share its house.
const folder = join(import.meta.dirname, 'call-house');
for (const name of readdirSync(folder).sort()) if (name.endsWith('.e2e.ts')) await import(join(folder, name));

afterEach(() => house.heal());
afterAll(() => house.close(), 60_000);
