import pino from 'pino';
import type { DestinationStream, Logger as Pino } from 'pino';

import { maskLine } from './mask.ts';
import { currentScope } from './scope.ts';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Fields of one line. An error goes under `err`, so that its stack and causes are written too. */
export type Fields = Record<string, unknown>;

/** One JSON line per call on stdout, stamped with the service, the trace and the actor at work. */
export abstract class Log {
  abstract debug(message: string, fields?: Fields): void;
  abstract info(message: string, fields?: Fields): void;
  abstract warn(message: string, fields?: Fields): void;
  abstract error(message: string, fields?: Fields): void;
  abstract fatal(message: string, fields?: Fields): void;
  /** The same log with fields put on each of its lines. */
  abstract child(fields: Fields): Log;
}

export interface LogOptions {
  service: string;
  version: string;
  level: LogLevel;
  /** Where lines go; stdout when left out, written synchronously so that a crash loses none. */
  destination?: DestinationStream;
}

const SECRET_FIELDS = [
  'password',
  'pin',
  'nip',
  'secret',
  'token',
  'authorization',
  'cookie',
  'initData',
  '["x-api-key"]',
];
const REDACTED = [
  'req.headers.authorization',
  'req.headers.cookie',
  'req.headers["x-api-key"]',
  ...SECRET_FIELDS,
].concat(SECRET_FIELDS.map((field) => (field.startsWith('[') ? `*${field}` : `*.${field}`)));

export function createLog({ service, version, level, destination }: LogOptions): Log {
  const options = {
    level,
    base: { service, version },
    messageKey: 'msg',
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: REDACTED, censor: '[redacted]' },
    mixin: scopeFields,
    hooks: { streamWrite: maskLine },
  };
  return new PinoLog(pino(options, destination ?? pino.destination({ fd: 1, sync: true })));
}

function scopeFields(): Fields {
  const scope = currentScope();
  if (!scope) return {};
  return {
    trace_id: scope.traceId,
    span_id: scope.spanId,
    actor: scope.actor,
    subject: scope.subject,
    request_id: scope.requestId,
  };
}

class PinoLog extends Log {
  constructor(private readonly pino: Pino) {
    super();
  }

  debug(message: string, fields: Fields = {}): void {
    this.pino.debug(fields, message);
  }

  info(message: string, fields: Fields = {}): void {
    this.pino.info(fields, message);
  }

  warn(message: string, fields: Fields = {}): void {
    this.pino.warn(fields, message);
  }

  error(message: string, fields: Fields = {}): void {
    this.pino.error(fields, message);
  }

  fatal(message: string, fields: Fields = {}): void {
    this.pino.fatal(fields, message);
  }

  child(fields: Fields): Log {
    return new PinoLog(this.pino.child(fields));
  }
}
