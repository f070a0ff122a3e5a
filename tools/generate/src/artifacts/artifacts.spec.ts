import { describe, expect, it } from '@jest/globals';
import asyncapiSpecs from '@asyncapi/specs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { CODES, HTTP_CODES, PLATFORM_CODES } from '@saldo/contracts';
import { apiDocuments } from './api-documents.ts';
import { recordFacts } from './decision-index.ts';
import { errorTable } from './error-table.ts';
import { natsConf } from './nats-conf.ts';
import { picture } from './project-picture.ts';
import { diagram } from './state-diagrams.ts';
import { subjectTable } from './subject-tables.ts';

const document = (path: string) => {
  const found = apiDocuments().find((one) => one.path.endsWith(path));
  return parse(found?.text ?? '') as Record<string, unknown>;
};

describe('documents for programs', () => {
  it('writes an OpenAPI 3.1 document that its own schema accepts', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(document('openapi.yaml'));
    expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
    expect(validator.version).toBe('3.1');
  });

  it('writes an AsyncAPI 3.0 document that its own schema accepts', () => {
    const ajv = new Ajv({ strict: false, allErrors: false, validateFormats: false });
    const validate = ajv.compile(asyncapiSpecs.schemasWithoutId['3.0.0'] as object);
    validate(document('asyncapi.yaml'));
    expect(validate.errors).toBeNull();
  });

  it('is made the same twice', () => {
    expect(apiDocuments()).toEqual(apiDocuments());
  });
});

describe('the table of errors', () => {
  const documented = new Set([...errorTable().text.matchAll(/^\| `(\w+)` /gm)].map(([, code]) => code));
  const declared = new Set([
    ...Object.keys(CODES),
    ...Object.keys(PLATFORM_CODES),
    ...Object.keys(HTTP_CODES),
  ]);

  it('documents every code that is declared', () => {
    expect([...declared].filter((code) => !documented.has(code))).toEqual([]);
  });

  it('declares every code that is documented', () => {
    expect([...documented].filter((code) => !declared.has(code ?? ''))).toEqual([]);
  });
});

describe('permissions', () => {
  it('holds no password, only the names of variables', () => {
    const passwords = [...natsConf().text.matchAll(/password: (\S+)/g)].map(([, value]) => value);
    expect(passwords.length).toBeGreaterThan(0);
    expect(passwords.filter((value) => !value?.startsWith('$SALDO_NATS_PASSWORD_'))).toEqual([]);
  });
});

describe('pictures', () => {
  it('draws where a state may go, where it begins and where it ends', () => {
    expect(diagram({ held: ['posted', 'void'], posted: [], void: [] })).toBe(
      [
        '```mermaid',
        'stateDiagram-v2',
        '  [*] --> held',
        '  held --> posted',
        '  held --> void',
        '  posted --> [*]',
        '  void --> [*]',
        '```',
      ].join('\n'),
    );
  });

  it('marks an end that may be undone, where the domain names its ends', () => {
    expect(diagram({ sent: ['done'], done: ['undone'], undone: [] }, ['done', 'undone'])).toBe(
      [
        '```mermaid',
        'stateDiagram-v2',
        '  [*] --> sent',
        '  sent --> done',
        '  done --> undone',
        '  done --> [*]',
        '  undone --> [*]',
        '```',
      ].join('\n'),
    );
  });

  it('draws who imports whom, each arrow once', () => {
    const node = (name: string, kind: string) => ({ name, data: { root: '', tags: [`kind:${kind}`] } });
    const arrow = { source: 'gateway', target: '@saldo/bus' };
    const drawn = picture({
      nodes: { gateway: node('gateway', 'app'), '@saldo/bus': node('@saldo/bus', 'platform') },
      dependencies: { gateway: [arrow, arrow, { source: 'gateway', target: 'npm:zod' }] },
    });
    expect(drawn.match(/-->/g)).toHaveLength(1);
    expect(drawn).toContain('gateway --> bus');
  });
});

describe('tables in READMEs', () => {
  it('says what a service serves and tells', () => {
    const summary = 'Says it.';
    const event = { subject: 'a.b', summary } as never;
    expect(subjectTable({ name: 'x', summary, publishes: [event] })).toContain(
      '| tells | `a.b` | Says it. |',
    );
  });
});

describe('the index of decisions', () => {
  it.each([
    ['# 0001: Money is bigint micros\n\n**Status:** accepted\n', 'Money is bigint micros', 'accepted'],
    ['# ADR-0002: Outbox\n\n- Status: superseded by 0007\n', 'Outbox', 'superseded by 0007'],
    ['# Unknown is not failed\n\n## Status\n\nAccepted\n', 'Unknown is not failed', 'Accepted'],
  ])('reads title and status of %j', (text, title, status) => {
    expect(recordFacts(text)).toEqual({ title, status });
  });
});
