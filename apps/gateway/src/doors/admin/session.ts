import { adminRoutes, Operator } from '@saldo/contracts';
import type { ChangePassword as PasswordForm, LogIn as LoginForm } from '@saldo/contracts';
import type { FastifyRequest } from 'fastify';
import type { Answer } from '../../domain/answer.ts';
import { ChangePassword } from '../../use-cases/change-password.ts';
import { LogIn } from '../../use-cases/log-in.ts';
import type { LoginResult } from '../../use-cases/log-in.ts';
import { LogOut } from '../../use-cases/log-out.ts';
import { WriteAudit } from '../../use-cases/write-audit.ts';
import { doorsThrough } from '../http/answers.ts';
import type { Entered, Entrance, Visit } from '../http/answers.ts';
import { HttpProblem } from '../http/http-problem.ts';
import { json, nothing } from '../http/json.ts';
import { operatorDoor } from './operator-door.ts';
import type { OperatorVisit } from './operator-door.ts';
import { dropSession, keepSession } from './session-cookie.ts';
import type { CookieKeeping } from './session-cookie.ts';
import type { Site } from './site.ts';

const { logIn, readSession, logOut, changePassword } = adminRoutes;

/** Lets in whoever comes to log in, from a page of our own or from none. */
export class LoginEntrance implements Entrance<CookieKeeping> {
  constructor(private readonly site: Site) {}

  async enter(request: FastifyRequest): Promise<Entered<CookieKeeping>> {
    this.site.demandOwn(request);
    const sender = { isSecure: this.site.isSecure(request) };
    return { sender, actor: 'anonymous', headers: { 'cache-control': 'no-store' } };
  }
}

/** A login is written down when it is over: a try that is not even looked at is none. */
const LogInDoor = doorsThrough<CookieKeeping>(LoginEntrance)(
  logIn,
  [LogIn, WriteAudit],
  (enter, audit) =>
    async ({ body, ip, requestId, sender }: Visit<CookieKeeping, LoginForm>) => {
      const result = await enter.run({ ...body, ip });
      if (result.state === 'throttled') throw throttled(result.waitMs);
      const event = { ip, action: logIn.operation, request_id: requestId };
      await audit.run({ ...event, ...endOf(result, body.email) });
      if (result.state === 'refused') throw new HttpProblem('login_refused');
      const cookie = keepSession(result.session, sender);
      return json(201, { message: Operator, value: result.operator }, { 'set-cookie': cookie });
    },
);

function endOf(result: LoginResult, email: string) {
  return result.state === 'in'
    ? ({ actor: `operator:${result.operator.id}`, phase: 'done', object: result.operator.id } as const)
    : ({ actor: 'anonymous', phase: 'refused', object: email } as const);
}

function throttled(waitMs: number): HttpProblem {
  return new HttpProblem('rate_limited', [], { 'retry-after': String(Math.ceil(waitMs / 1_000)) });
}

const ReadSessionDoor = operatorDoor(
  readSession,
  [],
  () =>
    async ({ sender }) =>
      json(200, { message: Operator, value: sender.operator }),
);

const LogOutDoor = operatorDoor(logOut, [LogOut], (leave) => async ({ sender }): Promise<Answer> => {
  await leave.run(sender.operator);
  return nothing({ 'set-cookie': dropSession() });
});

const ChangePasswordDoor = operatorDoor(
  changePassword,
  [ChangePassword],
  (change) =>
    async ({ sender, body }: OperatorVisit<PasswordForm>) => {
      const refused = await change.run(sender.operator, body);
      if (!refused) return nothing({ 'set-cookie': dropSession() });
      const fault = { pointer: `/${refused.field}`, code: 'password_refused', detail: refused.detail };
      throw new HttpProblem('password_refused', [fault]);
    },
);

export const sessionDoors = [LogInDoor, ReadSessionDoor, LogOutDoor, ChangePasswordDoor];
