import { beforeAll, describe, expect, it } from '@jest/globals';
import { ESLint } from 'eslint';
import { configs } from 'typescript-eslint';
import { projectGraph } from './project-graph.ts';
import { REPOSITORY } from './source-file.ts';

// The real configuration over texts that are not on disk: the rules that need types are tested apart, below.
let untyped: ESLint;

beforeAll(() => {
  projectGraph();
  untyped = new ESLint({
    cwd: REPOSITORY,
    overrideConfig: {
      ...configs.disableTypeChecked,
      languageOptions: { parserOptions: { project: false, program: null } },
    } as ESLint.Options['overrideConfig'],
  });
});

async function complaints(filePath: string, text: string): Promise<string[]> {
  const [result] = await untyped.lintText(text, { filePath });
  return (result?.messages ?? []).map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

const app = 'apps/recharge-orchestrator/src';

describe('rooms', () => {
  it.each([
    ['domain', `import { Topups } from '../ports/topups.ts';`],
    ['domain', `import { Injectable } from '@nestjs/common';`],
    ['domain', `import { readFile } from 'node:fs/promises';`],
    ['domain', `import { Entity } from 'typeorm';`],
    ['domain', `import { connect } from '@nats-io/transport-node';`],
    ['domain', `import { postgres } from '@saldo/database';`],
    ['ports', `import { CreateTopup } from '../use-cases/create-topup.ts';`],
    ['use-cases', `import { PostgresTopups } from '../adapters/postgres/topups.ts';`],
    ['use-cases', `import { topupDoor } from '../doors/topup.requests.ts';`],
    ['use-cases', `import { Controller } from '@nestjs/common';`],
    ['use-cases', `import { Pool } from 'pg';`],
    ['doors', `import { PostgresTopups } from '../adapters/postgres/topups.ts';`],
    ['adapters/postgres', `import { CreateTopup } from '../../use-cases/create-topup.ts';`],
    ['use-cases', `import { findTariff } from '../../../rating/src/domain/tariff.ts';`],
  ])('%s never contains: %s', async (room, line) => {
    expect(await complaints(`${app}/${room}/sample.ts`, `${line}\n`)).toContainEqual(
      expect.stringContaining('no-restricted-imports'),
    );
  });

  it.each([
    ['domain', `import type { Money } from '@saldo/money';`],
    ['use-cases', `import { Topups } from '../ports/topups.ts';`],
    ['doors', `import { CreateTopup } from '../use-cases/create-topup.ts';`],
    ['adapters/postgres', `import { Topups } from '../../ports/topups.ts';`],
  ])('%s may contain: %s', async (room, line) => {
    expect(await complaints(`${app}/${room}/sample.ts`, `${line}\n`)).not.toContainEqual(
      expect.stringContaining('no-restricted-imports'),
    );
  });

  it('lets only app.module.ts see doors and adapters', async () => {
    const line = `import { PostgresTopups } from './adapters/postgres/topups.ts';\n`;
    expect(await complaints(`${app}/main.ts`, line)).toContainEqual(
      expect.stringContaining('no-restricted-imports'),
    );
    expect(await complaints(`${app}/app.module.ts`, line)).not.toContainEqual(
      expect.stringContaining('no-restricted-imports'),
    );
  });
});

describe('money', () => {
  it.each([
    'parseFloat(text)',
    'Number.parseFloat(text)',
    'Number(amount)',
    'Number(order.price)',
    '+hold.balanceMicros',
  ])('never becomes a float by %s', async (expression) => {
    const text = `export const value = ${expression};\n`;
    expect(await complaints(`${app}/domain/sample.ts`, text)).toContainEqual(
      expect.stringContaining('never becomes a float'),
    );
  });

  it('leaves other numbers alone', async () => {
    const text = `export const value = Number(port) + attempts;\n`;
    expect(await complaints(`${app}/config.ts`, text)).toEqual([]);
  });
});

describe('shape', () => {
  const ports = (count: number) =>
    Array.from({ length: count }, (_, index) => `readonly port${index}: string`).join(', ');

  it.each([
    ['a default export', 'no-restricted-syntax', 'export default function open() {}'],
    ['an enum', 'no-restricted-syntax', 'export enum State { Open }'],
    ['a barrel', 'no-restricted-syntax', `export * from './other.ts';`],
    [
      'four parameters',
      'no-restricted-syntax',
      'export const sum = (a: string, b: string, c: string, d: string) => a + b + c + d;',
    ],
    ['a constructor of six ports', 'no-restricted-syntax', `export class A { constructor(${ports(6)}) {} }`],
    ['201 lines', 'max-lines', 'export let a = 1;\n'.repeat(201)],
    [
      'a function of 42 lines',
      'max-lines-per-function',
      `export function long(a: string) {\n${'  a.trim();\n'.repeat(40)}}`,
    ],
    [
      'four levels of nesting',
      'max-depth',
      'export function deep(a: string) { if (a) { if (a) { if (a) { if (a) { a.trim(); } } } } }',
    ],
  ])('refuses %s', async (_, rule, text) => {
    expect(await complaints(`${app}/domain/sample.ts`, `${text}\n`)).toContainEqual(
      expect.stringContaining(rule),
    );
  });

  it('allows a constructor of five ports', async () => {
    const text = `export class A {\n  constructor(${ports(5)}) {}\n}\n`;
    expect(await complaints(`${app}/use-cases/sample.ts`, text)).toEqual([]);
  });

  it('gives a door as many use-cases as it lists', async () => {
    const text = `serves(topup, [], (a: string, b: string, c: string, d: string) => a + b + c + d);\n`;
    expect(await complaints(`${app}/doors/sample.ts`, text)).not.toContainEqual(
      expect.stringContaining('parameters'),
    );
  });

  it('refuses a test named after its author’s hope', async () => {
    const text = `it('should work', () => {});\n`;
    expect(await complaints(`${app}/domain/sample.spec.ts`, text)).toContainEqual(
      expect.stringContaining('law'),
    );
  });
});

describe('projects', () => {
  it.each([
    ['a pure library', 'libs/money/src/sample.ts', '@saldo/bus'],
    ['a pure library', 'libs/money/src/sample.ts', 'pg'],
    ['a contract', 'libs/contracts/src/sample.ts', '@saldo/database'],
    ['a platform library', 'libs/bus/src/sample.ts', '@saldo/testing'],
  ])('%s never imports across its kind: %s imports %s', async (_, filePath, imported) => {
    expect(await complaints(filePath, `import { value } from '${imported}';\nvalue();\n`)).toContainEqual(
      expect.stringContaining('@nx/enforce-module-boundaries'),
    );
  });

  it('lets a spec use what is for tests', async () => {
    expect(
      await complaints('libs/bus/src/sample.spec.ts', `import { until } from '@saldo/testing';\nuntil();\n`),
    ).toEqual([]);
  });
});

describe('promises and errors', () => {
  // The text takes the place of a file that TypeScript already knows; where CI is set, the parser would take each file
  // to be linted once and read it from the disk instead.
  const typed = new ESLint({
    cwd: REPOSITORY,
    overrideConfig: { languageOptions: { parserOptions: { disallowAutomaticSingleRunInference: true } } },
  });

  it.each([
    ['no-floating-promises', `async function sell() {}\nexport function run() {\n  sell();\n}\n`],
    ['no-misused-promises', `async function isSold() {}\nexport const answer = isSold() ? 1 : 2;\n`],
    ['only-throw-error', `export function run() {\n  throw 'no money';\n}\n`],
    [
      'switch-exhaustiveness-check',
      `export function run(state: 'held' | 'posted') {\n  switch (state) {\n    case 'held':\n      return 1;\n  }\n}\n`,
    ],
  ])('%s is on', async (rule, text) => {
    const [result] = await typed.lintText(text, { filePath: 'tools/tidy/src/source-file.ts' });
    expect(result?.messages.map(({ ruleId }) => ruleId)).toContain(`@typescript-eslint/${rule}`);
  });
});
