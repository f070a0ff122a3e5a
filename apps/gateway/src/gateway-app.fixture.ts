import type { DynamicModule, Provider } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Bus } from '@saldo/bus';
import { Database } from '@saldo/database';
import { Clock, createLog, httpAdapter, Lifecycle, Log, Metrics } from '@saldo/service';
import { FixedClock } from '@saldo/testing';
import type { InjectOptions } from 'fastify';
import { v7 } from 'uuid';
import { gatewayHttp, gatewayModule } from './app.module.ts';
import { config } from './config.ts';
import { formatKey } from './domain/api-key.ts';
import { AccessTokens } from './ports/access-tokens.ts';
import { MemoryAccessTokens } from './ports/access-tokens.memory.ts';
import { AuditLog } from './ports/audit-log.ts';
import { MemoryAuditLog } from './ports/audit-log.memory.ts';
import { BackOffice } from './ports/back-office.ts';
import { MemoryBackOffice } from './ports/back-office.memory.ts';
import { CallNews } from './ports/call-news.ts';
import { MemoryCallNews } from './ports/call-news.memory.ts';
import { IdempotencyRecords } from './ports/idempotency-records.ts';
import { MemoryIdempotencyRecords } from './ports/idempotency-records.memory.ts';
import { Keys } from './ports/keys.ts';
import type { NewKey } from './ports/keys.ts';
import { MemoryKeys } from './ports/keys.memory.ts';
import { LoginThrottle } from './ports/login-throttle.ts';
import { MemoryLoginThrottle } from './ports/login-throttle.memory.ts';
import { OldCredentials } from './ports/old-credentials.ts';
import { MemoryOldCredentials } from './ports/old-credentials.memory.ts';
import { Operators } from './ports/operators.ts';
import { MemoryOperators } from './ports/operators.memory.ts';
import { Passwords } from './ports/passwords.ts';
import { MemoryPasswords } from './ports/passwords.memory.ts';
import { RateLimits } from './ports/rate-limits.ts';
import { MemoryRateLimits } from './ports/rate-limits.memory.ts';
import { Recharge } from './ports/recharge.ts';
import { MemoryRecharge } from './ports/recharge.memory.ts';

const NOWHERE = {
  SALDO_NATS_URL: 'nats://nowhere:1',
  SALDO_POSTGRES_URL: 'postgresql://nowhere/none',
  SALDO_REDIS_URL: 'redis://nowhere:1',
  SALDO_HTTP_PORT: '0',
  SALDO_WAIT: '0ms',
  SALDO_SESSION_SECRET: 'a secret of at least 32 characters',
};

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly body: Readonly<Record<string, unknown>>;
}

class Platform {}

/** The gateway as it is wired, over the fakes beside its ports, with a partner who has 100 pesos. */
export class GatewayApp {
  readonly partner = v7();
  readonly clock = new FixedClock();
  readonly keys = new MemoryKeys();
  readonly limits = new MemoryRateLimits();
  readonly records = new MemoryIdempotencyRecords();
  readonly operators = new MemoryOperators();
  readonly passwords = new MemoryPasswords();
  readonly tokens = new MemoryAccessTokens();
  readonly audit = new MemoryAuditLog();
  readonly backOffice = new MemoryBackOffice();
  readonly callNews = new MemoryCallNews();
  readonly oldCredentials = new MemoryOldCredentials();
  readonly recharge = new MemoryRecharge(new Set([this.partner]));
  private app: NestFastifyApplication | undefined;

  static async open(env: Readonly<Record<string, string>> = {}): Promise<GatewayApp> {
    const gateway = new GatewayApp();
    const settings = config.parse({ ...NOWHERE, ...env });
    const adapter = httpAdapter(gatewayHttp.options?.(settings));
    const module = gateway.onFakes(gatewayModule(settings));
    gateway.app = await NestFactory.create<NestFastifyApplication>(module, adapter, { logger: false });
    await gateway.app.init();
    await adapter.getInstance().ready();
    return gateway;
  }

  /** A key's Authorization header; a live key of all scopes when nothing else is said. */
  async bearer(terms: Partial<NewKey> = {}): Promise<string> {
    const scopes = ['topups:write', 'topups:read', 'balance:read'] as const;
    const whole = {
      partner: this.partner,
      account: this.partner,
      label: 'till',
      mode: 'live',
      scopes,
      ...terms,
    } as const;
    const issued = await this.keys.issue(whole, this.clock.now());
    if (issued.state !== 'issued') throw new Error('the partner has keys enough');
    return `Bearer ${formatKey(issued.secret)}`;
  }

  async ask(options: InjectOptions): Promise<Answered> {
    const answer = await this.opened.getHttpAdapter().getInstance().inject(options);
    const isJson = /[/+]json\b/.test(String(answer.headers['content-type']));
    const body = isJson && answer.body ? answer.json<Record<string, unknown>>() : {};
    return { status: answer.statusCode, headers: answer.headers, text: answer.body, body };
  }

  /** Serves on a free port and answers where. */
  async listen(): Promise<string> {
    await this.opened.listen(0, '127.0.0.1');
    return this.opened.getUrl();
  }

  close(): Promise<void> {
    return this.opened.close();
  }

  private get opened(): NestFastifyApplication {
    if (!this.app) throw new Error('the gateway is not open');
    return this.app;
  }

  private onFakes(real: DynamicModule): DynamicModule {
    const log = createLog({ service: 'gateway', version: '0', level: 'silent' });
    const platform = [
      value(Clock, this.clock),
      value(Log, log),
      value(Lifecycle, new Lifecycle(log)),
      value(Metrics, new Metrics('gateway')),
    ];
    const fakes = [
      value(Bus, {}),
      value(Database, {}),
      value(Keys, this.keys),
      value(IdempotencyRecords, this.records),
      value(RateLimits, this.limits),
      value(Recharge, this.recharge),
      value(Operators, this.operators),
      value(Passwords, this.passwords),
      value(AccessTokens, this.tokens),
      value(AuditLog, this.audit),
      value(BackOffice, this.backOffice),
      value(CallNews, this.callNews),
      value(LoginThrottle, new MemoryLoginThrottle()),
      value(OldCredentials, this.oldCredentials),
    ];
    const kept = (real.providers ?? []).filter((provider) => !fakes.some((fake) => isSame(fake, provider)));
    const shared: DynamicModule = { module: Platform, global: true, providers: platform, exports: platform };
    return { ...real, imports: [shared], providers: [...kept, ...fakes] };
  }
}

interface Value {
  readonly provide: object;
  readonly useValue: unknown;
}

function value(provide: object, useValue: unknown): Value & Provider {
  return { provide, useValue } as Value & Provider;
}

function isSame(fake: Value, provider: Provider): boolean {
  return 'provide' in provider && provider.provide === fake.provide;
}
