// npm run gen [-- --accept-breaking]: writes everything that is made from the sources.
import 'reflect-metadata';
import { refresh } from './freshness.ts';
import { brokenPromises } from './lock/contract-lock.ts';

const broken = brokenPromises();
if (broken.length > 0 && !process.argv.includes('--accept-breaking')) {
  console.error('The contracts break promises that programs may rely on:\n');
  for (const sentence of broken) console.error(`  ${sentence}`);
  console.error(
    '\nDeclare a new verb or event version instead. If nobody can rely on it yet: npm run gen -- --accept-breaking',
  );
  process.exit(1);
}

const changed = await refresh();
console.log(
  changed.length === 0 ? 'Everything is fresh.' : changed.map((path) => `wrote ${path}`).join('\n'),
);
