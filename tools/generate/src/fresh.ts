// Proves without writing that the generated files are those that the sources make.
import 'reflect-metadata';
import { staleness } from './freshness.ts';
import { brokenPromises } from './lock/contract-lock.ts';

const { stale, orphans } = await staleness();
const sentences = [
  ...brokenPromises().map((sentence) => `${sentence}: declare a new verb or version`),
  ...stale.map((path) => `${path} is stale: npm run gen`),
  ...orphans.map((path) => `${path} is made by nothing: delete it`),
];
for (const sentence of sentences) console.log(sentence);
process.exitCode = sentences.length > 0 ? 1 : 0;
