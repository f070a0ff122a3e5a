import type { DynamicModule, FactoryProvider } from '@nestjs/common';
import { APP_FILTER, HttpAdapterHost } from '@nestjs/core';
import { Bus } from '@saldo/bus';
import { Database } from '@saldo/database';
import {
  bind,
  Clock,
  Lifecycle,
  Log,
  Metrics,
  provide,
  provideBus,
  provideDatabase,
  wire,
  openRedis,
} from '@saldo/service';
import type { HttpDoor } from '@saldo/service';
import { Argon2Passwords } from './adapters/argon2/passwords.ts';
import { BusBackOffice } from './adapters/bus/back-office.ts';
import { BusCallNews } from './adapters/bus/call-news.ts';
import { BusRecharge } from './adapters/bus/recharge.ts';
import { HashedSwitchCredentials } from './adapters/crypto/switch-credentials.ts';
import { JwtSessions } from './adapters/jose/sessions.ts';
import { PostgresAccessTokens } from './adapters/postgres/access-tokens.ts';
import { PostgresAuditLog } from './adapters/postgres/audit-log.ts';
import { PostgresIdempotencyRecords } from './adapters/postgres/idempotency-records.ts';
import { PostgresKeys } from './adapters/postgres/keys.ts';
import { PostgresLoginThrottle } from './adapters/postgres/login-throttle.ts';
import { PostgresOldCredentials } from './adapters/postgres/old-credentials.ts';
import { PostgresOperators } from './adapters/postgres/operators.ts';
import { RedisRateLimits } from './adapters/redis/rate-limits.ts';
import { callUseCases } from './calls.module.ts';
import { firstAdminOf, switchLoginsOf } from './config.ts';
import type { Config } from './config.ts';
import type { Quotas } from './domain/allowance.ts';
import { adminDoors } from './doors/admin/admin-doors.ts';
import { OperatorEntrance } from './doors/admin/operator-entrance.ts';
import { LoginEntrance } from './doors/admin/session.ts';
import { Site } from './doors/admin/site.ts';
import { AuditWatch } from './doors/audit-watch.ts';
import { FirstAdmin, FirstAdminWish } from './doors/first-admin.ts';
import { ReadBalanceDoor, ReadStatementDoor } from './doors/http/balance.ts';
import { serveDocuments } from './doors/http/documents.ts';
import { DefaultWait } from './doors/http/default-wait.ts';
import { KeepAlive } from './doors/http/keep-alive.ts';
import { PartnerEntrance } from './doors/http/partner-door.ts';
import { answerUnroutable, ProblemFilter } from './doors/http/problem-filter.ts';
import { ListProductsDoor } from './doors/http/products.ts';
import {
  CheckTopupDoor,
  CreateTopupDoor,
  ExportTopupsDoor,
  FindTopupDoor,
  ListTopupsDoor,
} from './doors/http/topups.ts';
import { Uploads } from './doors/http/uploads.ts';
import { CustomerEntrance } from './doors/old/customer-door.ts';
import { OldAdminEntrance } from './doors/old/admin-door.ts';
import { OldSwitchEntrance } from './doors/old/engine.ts';
import { OpenEntrance } from './doors/old/health.ts';
import { oldDoors } from './doors/old/old-doors.ts';
import { switchDoors } from './doors/switch/records.ts';
import { SwitchEntrance } from './doors/switch/switch-door.ts';
import { KeyRequests } from './doors/key.requests.ts';
import { OperatorRequests } from './doors/operator.requests.ts';
import { Retention } from './doors/retention.ts';
import { oldUseCases } from './old.module.ts';
import { operatorUseCases } from './operators.module.ts';
import { partnerUseCases } from './partners.module.ts';
import { AccessTokens } from './ports/access-tokens.ts';
import { AuditLog } from './ports/audit-log.ts';
import { BackOffice } from './ports/back-office.ts';
import { CallNews } from './ports/call-news.ts';
import { IdempotencyRecords } from './ports/idempotency-records.ts';
import { Keys } from './ports/keys.ts';
import { LoginThrottle } from './ports/login-throttle.ts';
import { OldCredentials } from './ports/old-credentials.ts';
import { Operators } from './ports/operators.ts';
import { Passwords } from './ports/passwords.ts';
import { RateLimits } from './ports/rate-limits.ts';
import { Recharge } from './ports/recharge.ts';
import { Sessions } from './ports/sessions.ts';
import { SwitchCredentials } from './ports/switch-credentials.ts';
import { AuthenticateOldClient } from './use-cases/authenticate-old-client.ts';
import { AuthenticateOperator } from './use-cases/authenticate-operator.ts';
import { AuthenticatePartner } from './use-cases/authenticate-partner.ts';
import { AuthenticateSwitch } from './use-cases/authenticate-switch.ts';
import { ForgetLoginAttempts } from './use-cases/forget-login-attempts.ts';
import { ForgetOldAnswers } from './use-cases/forget-old-answers.ts';
import { LimitRate } from './use-cases/limit-rate.ts';
import { MakeFirstAdmin } from './use-cases/make-first-admin.ts';
import { NoteKeyUse } from './use-cases/note-key-use.ts';
import { VerifyAuditChain } from './use-cases/verify-audit-chain.ts';
import { WriteAudit } from './use-cases/write-audit.ts';

const API_VERSION = '1';
const BODY_BYTES_MAX = 65_536;

class GatewayModule {}

/** The HTTP door: what it listens on, and what stands beside the routes. */
export const gatewayHttp: HttpDoor<Config> = {
  listen: ({ SALDO_HTTP_PORT, SALDO_HTTP_HOST }) => ({ port: SALDO_HTTP_PORT, host: SALDO_HTTP_HOST }),
  options: ({ SALDO_TRUSTED_PROXIES }) => ({
    bodyLimit: BODY_BYTES_MAX,
    frameworkErrors: answerUnroutable,
    trustProxy: SALDO_TRUSTED_PROXIES.length > 0 && SALDO_TRUSTED_PROXIES,
  }),
  prepare: (app) => serveDocuments(app, API_VERSION),
};

const partnerDoors = [
  CreateTopupDoor,
  CheckTopupDoor,
  ListTopupsDoor,
  ExportTopupsDoor,
  FindTopupDoor,
  ListProductsDoor,
  ReadBalanceDoor,
  ReadStatementDoor,
];

/** Who lets whom in. */
const entrances = [
  wire(PartnerEntrance, AuthenticatePartner, LimitRate, NoteKeyUse),
  wire(CustomerEntrance, AuthenticateOldClient, LimitRate),
  wire(OldAdminEntrance, AuthenticateOperator),
  wire(SwitchEntrance, AuthenticateSwitch),
  wire(OldSwitchEntrance, SwitchEntrance),
  provide(OpenEntrance, () => new OpenEntrance()),
  wire(OperatorEntrance, AuthenticateOperator, Site, WriteAudit),
  wire(LoginEntrance, Site),
];

/** The wiring of the service: the only file that sees both ports and adapters. */
export function gatewayModule(config: Config): DynamicModule {
  return {
    module: GatewayModule,
    controllers: [...partnerDoors, ...adminDoors, ...switchDoors, ...oldDoors, KeyRequests, OperatorRequests],
    providers: [
      provideBus({ url: config.SALDO_NATS_URL }),
      provideDatabase({ url: config.SALDO_POSTGRES_URL }),
      bind(Keys, PostgresKeys).from(Database),
      bind(IdempotencyRecords, PostgresIdempotencyRecords).from(Database),
      bind(Recharge, BusRecharge).from(Bus),
      bind(BackOffice, BusBackOffice).from(Bus),
      bind(CallNews, BusCallNews).from(Bus),
      provide(SwitchCredentials, () => new HashedSwitchCredentials(switchLoginsOf(config))),
      bind(Operators, PostgresOperators).from(Database),
      bind(AccessTokens, PostgresAccessTokens).from(Database),
      bind(LoginThrottle, PostgresLoginThrottle).from(Database),
      bind(AuditLog, PostgresAuditLog).from(Database),
      bind(OldCredentials, PostgresOldCredentials).from(Database, Passwords, Clock),
      bind(Passwords, Argon2Passwords).from(),
      provide(Sessions, () => new JwtSessions(config.SALDO_SESSION_SECRET.reveal())),
      provideRateLimits(config),
      ...partnerUseCases,
      ...operatorUseCases,
      ...oldUseCases,
      ...callUseCases,
      ...entrances,
      wire(Uploads, HttpAdapterHost),
      provide(KeepAlive, () => new KeepAlive(config.SALDO_STREAM_KEEP_ALIVE)),
      provide(DefaultWait, () => new DefaultWait(config.SALDO_WAIT)),
      provide(Site, () => new Site(config.SALDO_PUBLIC_URL)),
      provide(FirstAdminWish, () => new FirstAdminWish(firstAdminOf(config))),
      wire(FirstAdmin, MakeFirstAdmin, FirstAdminWish, Lifecycle, Log),
      wire(AuditWatch, VerifyAuditChain, Lifecycle, Log, Metrics),
      wire(Retention, ForgetOldAnswers, ForgetLoginAttempts, Lifecycle),
      { provide: APP_FILTER, inject: [Log], useFactory: (log: Log) => new ProblemFilter(log) },
    ],
  };
}

function provideRateLimits(config: Config): FactoryProvider<RateLimits> {
  const quotas: Quotas = {
    writes: config.SALDO_WRITES_PER_MINUTE,
    reads: config.SALDO_READS_PER_MINUTE,
    refusals: config.SALDO_REFUSALS_PER_MINUTE,
  };
  return provide(
    RateLimits,
    (log: Log, lifecycle: Lifecycle) =>
      new RedisRateLimits(openRedis(config.SALDO_REDIS_URL, { log, lifecycle }).connection, quotas),
    Log,
    Lifecycle,
  );
}
