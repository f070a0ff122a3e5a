import { fileRule } from '../rule.ts';

export const migrations = fileRule({
  name: 'migrations',
  law: 'a migration is named by its minute and its matter, and only goes up',
  files: (path) => /^(apps|libs)\/.*\/migrations\/([^/]+\/)?[^/]+$/.test(path),
  *check({ path }) {
    if (!/\/\d{8}T\d{4}-[a-z0-9]+(-[a-z0-9]+)*\.sql$/.test(path))
      yield { line: 1, mend: 'name it YYYYMMDDTHHMM-words.sql' };
  },
});
