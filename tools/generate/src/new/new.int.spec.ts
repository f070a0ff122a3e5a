import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceCopy } from './workspace-copy.fixture.ts';
import type { WorkspaceCopy } from './workspace-copy.fixture.ts';

const MINUTE = 60_000;

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

  it(
    'writes what passes every check',
    () => {
      const { code, output } = program('tools/generate/src/check.ts');
      expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
    },
    8 * MINUTE,
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
});
