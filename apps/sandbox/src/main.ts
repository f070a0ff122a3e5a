import { openProcess } from './app.module.ts';
import { readConfig } from './config.ts';

const sandbox = await openProcess(readConfig());

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void sandbox.stop());
