import { fileRule } from '../rule.ts';

export const frontDoors = fileRule({
  name: 'front-doors',
  law: 'only a library has an index.ts, at the root of its sources',
  files: (path) => path.endsWith('/index.ts') && !/^(libs|tools)\/[^/]+\/src\/index\.ts$/.test(path),
  *check() {
    yield { line: 1, mend: 'name the file after what it exports and import that file' };
  },
});
