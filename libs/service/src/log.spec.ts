import { describe, expect, it } from '@jest/globals';

import { createLog } from './log.ts';
import type { Log } from './log.ts';
import { NestLog } from './nest-log.ts';
import { withScope } from './scope.ts';

function captured(level: 'info' | 'debug' = 'info'): {
  log: Log;
  lines: Record<string, unknown>[];
  raw: string[];
} {
  const raw: string[] = [];
  const lines: Record<string, unknown>[] = [];
  const write = (line: string): void => {
    raw.push(line);
    lines.push(JSON.parse(line) as Record<string, unknown>);
  };
  return {
    log: createLog({ service: 'recharge', version: '1.2.3', level, destination: { write } }),
    lines,
    raw,
  };
}

describe('log', () => {
  it('writes one JSON line with time, level, service, version and message', () => {
    const { log, lines } = captured();
    log.info('an order came', { order: 'a1' });
    expect(lines).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        service: 'recharge',
        version: '1.2.3',
        order: 'a1',
        msg: 'an order came',
      },
    ]);
  });

  it('stamps each line with the trace, the actor and the subject at work', () => {
    const { log, lines } = captured();
    const scope = {
      traceId: 'a'.repeat(32),
      spanId: 'b'.repeat(16),
      sampled: true,
      actor: 'partner:p1',
      subject: 's.t',
    };
    withScope(scope, () => log.child({ attempt: 2 }).warn('slow'));
    expect(lines[0]).toMatchObject({
      trace_id: 'a'.repeat(32),
      span_id: 'b'.repeat(16),
      actor: 'partner:p1',
      subject: 's.t',
      attempt: 2,
    });
  });

  it.each([
    ['a password', { password: 'hunter2' }],
    ['a nested token', { session: { token: 'hunter2' } }],
    ['an authorization header', { req: { headers: { authorization: 'hunter2' } } }],
    ['an API key header', { req: { headers: { 'x-api-key': 'hunter2' } } }],
    ['a cookie', { req: { headers: { cookie: 'hunter2' } } }],
    ['a PIN', { card: { pin: 'hunter2' } }],
    ["Telegram's initData", { initData: 'hunter2' }],
  ])('never writes %s', (_what, fields) => {
    const { log, raw } = captured();
    log.child(fields).info('from a child');
    log.info('directly', fields);
    expect(raw.join('')).toContain('[redacted]');
    expect(raw.join('')).not.toContain('hunter2');
  });

  it('masks a phone number wherever it stands: message, field, child, error and its cause', () => {
    const { log, raw } = captured();
    const phone = '+525512345678';
    const err = new Error(`no route to ${phone}`, { cause: new Error(`${phone} is barred`) });
    log.child({ customer: { phone } }).error(`could not serve ${phone}`, { to: [phone], err });
    expect(raw.join('')).toContain('+52******5678');
    expect(raw.join('')).not.toContain('5512345678');
  });

  it('writes an error with its stack and its cause', () => {
    const { log, lines } = captured();
    log.error('failed', { err: new Error('outer', { cause: new Error('inner') }) });
    expect(lines[0]).toMatchObject({ err: { type: 'Error', message: expect.stringContaining('outer') } });
    expect((lines[0]?.['err'] as { stack: string }).stack).toContain('inner');
  });
});

describe("Nest's log", () => {
  it('is our log: progress at debug, warnings and errors as they are', () => {
    const { log, lines } = captured('debug');
    const nest = new NestLog(log);
    nest.log('Application started', 'NestFactory');
    nest.warn('deprecated', 'Router');
    nest.error(new Error('broken'), 'RpcExceptionsHandler');
    expect(lines).toMatchObject([
      { level: 'debug', msg: 'Application started', context: 'NestFactory' },
      { level: 'warn', msg: 'deprecated' },
      { level: 'error', msg: 'broken', err: { message: 'broken' } },
    ]);
  });

  it('leaves the report of a failed start to boot', () => {
    const { log, lines } = captured();
    new NestLog(log).error(new Error('cannot resolve'), 'ExceptionHandler');
    expect(lines).toEqual([]);
  });
});
