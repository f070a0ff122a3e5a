import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKS } from '../checks.ts';
import { workspaceCopy } from './workspace-copy.fixture.ts';
import type { WorkspaceCopy } from './workspace-copy.fixture.ts';

const MINUTE = 60_000;
const TOUCHED = ['apps/demo', 'apps/recharge-orchestrator', 'libs/contracts'];

describe('npm run new', () => {
  let copy: WorkspaceCopy;

  const program = (...args: string[]) => copy.run(['--import', 'tsx', ...args]);
  const make = (...args: string[]) => program('tools/generate/src/new.ts', ...args);
  const text = (path: string) => readFileSync(join(copy.root, path), 'utf8');

  beforeAll(() => {
    copy = workspaceCopy();
    for (const args of [
      ['service', 'demo'],
      ['use-case', 'recharge', 'resolve-dispute'],
      ['use-case', 'demo', 'rename-entry'],
    ]) {
      const { code, output } = make(...args);
      if (code !== 0) throw new Error(output);
    }
    // ESLint reads the boundaries between projects from what nx saw last.
    program('tools/generate/src/graph.ts');
  }, 2 * MINUTE);

  afterAll(() => copy.remove());

  it('gives a service its own credentials, which may serve what it declares and nothing else', () => {
    const conf = text('deploy/nats/permissions.conf');
    expect(conf).toContain('$SALDO_NATS_PASSWORD_DEMO');
    expect(conf).toContain('.demo.entry.record demo');
  });

  it('documents a new service where people look', () => {
    expect(text('apps/demo/README.md')).toContain('.demo.entry.find`');
    expect(text('docs/generated/asyncapi.yaml')).toContain('.demo.entry.record');
    expect(text('docs/generated/errors.md')).toContain('entry_conflict');
  });

  it('adds a use-case to a door that is there, and opens one where there is none', () => {
    expect(text('apps/demo/src/doors/entry.requests.ts')).toContain('rename: (input) => rename.run(input)');
    expect(text('apps/recharge-orchestrator/src/doors/dispute.requests.ts')).toContain(
      'serves(dispute, [ResolveDispute]',
    );
    expect(text('apps/recharge-orchestrator/src/app.module.ts')).toContain('wire(ResolveDispute, Clock)');
  });

  it('never writes over what exists', () => {
    expect(make('service', 'demo')).toMatchObject({
      code: 1,
      output: expect.stringContaining('exists already'),
    });
  });

  it('says how it is used when it is asked for nonsense', () => {
    expect(make('service', 'Not A Name')).toMatchObject({
      code: 1,
      output: expect.stringContaining('kebab-case'),
    });
    expect(make('use-case', 'nobody', 'do-it')).toMatchObject({
      code: 1,
      output: expect.stringContaining('nobody'),
    });
  });

  // Format and lint look at the projects that were written to; the others are as the tree's own check knows them.
  it.each(CHECKS.map((check) => [check.name, check] as const))(
    'writes what passes the check of %s',
    (_, { args }) => {
      const { code, output } = copy.run(args.flatMap((arg) => (arg === '.' ? TOUCHED : [arg])));
      expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
    },
    5 * MINUTE,
  );

  it(
    'writes specs that pass',
    () => {
      const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
      const { code, output } = copy.run([
        ...jest,
        '--selectProjects',
        'unit',
        '--ci',
        'apps/demo',
        'resolve-dispute',
      ]);
      expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
    },
    2 * MINUTE,
  );

  // Last, because from here on the copy is broken.
  it.each([
    [
      'a broken room',
      'domain/a.ts',
      `export { PostgresEntries as Kept } from '../adapters/postgres/entries.ts';`,
      'lint',
    ],
    ['a float for money', 'domain/b.ts', 'export interface Tariff { readonly price: number }', 'tidy'],
    [
      'a subject written by hand',
      'doors/c.ts',
      `export const subject = 'sal${'do'}.demo.entry.find';`,
      'tidy',
    ],
    ['a mark of unfinished work', 'domain/d.ts', `// ${'TO' + 'DO'}: finish\nexport const d = 1;`, 'tidy'],
  ])(
    'fails on %s',
    (_, path, source, check) => {
      const file = `apps/demo/src/${path}`;
      writeFileSync(join(copy.root, file), `${source}\n`);
      const { code, output } =
        check === 'tidy'
          ? program('tools/tidy/src/main.ts')
          : copy.run(['node_modules/eslint/bin/eslint.js', file]);
      expect(code).toBe(1);
      expect(output).toContain(path);
    },
    MINUTE,
  );
});
