import type { DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { Bus } from '@saldo/bus';
import { Database } from '@saldo/database';
import { bind, Clock, Lifecycle, Log, provide, provideBus, provideDatabase, wire } from '@saldo/service';
import type { HttpDoor } from '@saldo/service';
import { BusRecharge } from './adapters/bus/recharge.ts';
import { PostgresIdempotencyRecords } from './adapters/postgres/idempotency-records.ts';
import { PostgresKeys } from './adapters/postgres/keys.ts';
import type { Config } from './config.ts';
import { ReadBalanceDoor } from './doors/http/balance.ts';
import { serveDocuments } from './doors/http/documents.ts';
import { DefaultWait } from './doors/http/default-wait.ts';
import { ProblemFilter } from './doors/http/problem-filter.ts';
import { CreateTopupDoor, FindTopupDoor } from './doors/http/topups.ts';
import { KeyRequests } from './doors/key.requests.ts';
import { Retention } from './doors/retention.ts';
import { IdempotencyRecords } from './ports/idempotency-records.ts';
import { Keys } from './ports/keys.ts';
import { Recharge } from './ports/recharge.ts';
import { AnswerOnce } from './use-cases/answer-once.ts';
import { AuthenticatePartner } from './use-cases/authenticate-partner.ts';
import { FindTopup } from './use-cases/find-topup.ts';
import { ForgetOldAnswers } from './use-cases/forget-old-answers.ts';
import { IssueKey } from './use-cases/issue-key.ts';
import { OrderTopup } from './use-cases/order-topup.ts';
import { ReadBalance } from './use-cases/read-balance.ts';
import { RevokeKey } from './use-cases/revoke-key.ts';

const API_VERSION = '1';
const BODY_BYTES_MAX = 65_536;

class GatewayModule {}

/** The HTTP door: what it listens on, and what stands beside the routes. */
export const gatewayHttp: HttpDoor<Config> = {
  listen: ({ SALDO_HTTP_PORT, SALDO_HTTP_HOST }) => ({ port: SALDO_HTTP_PORT, host: SALDO_HTTP_HOST }),
  options: { bodyLimit: BODY_BYTES_MAX },
  prepare: (app) => serveDocuments(app, API_VERSION),
};

/** The wiring of the service: the only file that sees both ports and adapters. */
export function gatewayModule(config: Config): DynamicModule {
  return {
    module: GatewayModule,
    controllers: [CreateTopupDoor, FindTopupDoor, ReadBalanceDoor, KeyRequests],
    providers: [
      provideBus({ url: config.SALDO_NATS_URL }),
      provideDatabase({ url: config.SALDO_POSTGRES_URL }),
      bind(Keys, PostgresKeys).from(Database),
      bind(IdempotencyRecords, PostgresIdempotencyRecords).from(Database),
      bind(Recharge, BusRecharge).from(Bus),

      wire(AuthenticatePartner, Keys),
      wire(OrderTopup, Recharge),
      wire(AnswerOnce, IdempotencyRecords, Clock),
      wire(FindTopup, Recharge),
      wire(ReadBalance, Recharge),
      wire(ForgetOldAnswers, IdempotencyRecords, Clock),
      wire(IssueKey, Keys, Recharge, Clock),
      wire(RevokeKey, Keys, Clock),

      provide(DefaultWait, () => new DefaultWait(config.SALDO_WAIT)),
      wire(Retention, ForgetOldAnswers, Lifecycle),
      { provide: APP_FILTER, inject: [Log], useFactory: (log: Log) => new ProblemFilter(log) },
    ],
  };
}
