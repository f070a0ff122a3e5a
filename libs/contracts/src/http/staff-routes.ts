import { AccessToken, AccessTokenList, IssuedAccessToken, NewAccessToken } from '../gateway/access-token.ts';
import { AuditFilter, AuditList } from '../gateway/audit.ts';
import {
  ChangePassword,
  CreatedOperator,
  LogIn,
  NewOperator,
  Operator,
  OperatorList,
  OperatorTerms,
  ROLES,
} from '../gateway/operator.ts';
import { route } from './route.ts';

const anyone = { operator: ROLES } as const;
const admin = { operator: ['admin'] } as const;

/** What operators call about themselves: sessions, operators, tokens, and who did what. */
export const staffRoutes = {
  logIn: route('logIn', 'POST /v1/admin/session', {
    summary: 'Log in',
    description: 'Sets the session as an httpOnly cookie that lives for twelve hours.',
    auth: 'none',
    body: LogIn,
    replies: { 201: { message: Operator, when: 'You are logged in.' } },
    problems: ['login_refused'],
  }),
  readSession: route('readSession', 'GET /v1/admin/session', {
    summary: 'Read who is logged in',
    auth: anyone,
    replies: { 200: { message: Operator, when: 'You.' } },
    problems: [],
  }),
  logOut: route('logOut', 'DELETE /v1/admin/session', {
    summary: 'Log out everywhere',
    auth: anyone,
    replies: { 204: { when: 'No session of yours is valid any more.' } },
    problems: [],
  }),
  changePassword: route('changePassword', 'PUT /v1/admin/session/password', {
    summary: 'Change your password',
    description: 'Ends every session of yours, this one included.',
    auth: anyone,
    body: ChangePassword,
    replies: { 204: { when: 'Log in with the new one.' } },
    problems: ['password_refused'],
  }),
  listOperators: route('listOperators', 'GET /v1/admin/operators', {
    summary: 'List operators',
    auth: admin,
    replies: { 200: { message: OperatorList, when: 'All of them.' } },
    problems: [],
  }),
  createOperator: route('createOperator', 'POST /v1/admin/operators', {
    summary: 'Make an operator',
    auth: admin,
    body: NewOperator,
    replies: { 201: { message: CreatedOperator, when: 'The password is shown this once.' } },
    problems: ['operator_conflict'],
  }),
  changeOperator: route('changeOperator', 'PUT /v1/admin/operators/{id}', {
    summary: "Set an operator's role, disable or enable",
    auth: admin,
    body: OperatorTerms,
    replies: { 200: { message: Operator, when: 'As it stands now.' } },
    problems: ['last_admin'],
  }),
  listTokens: route('listTokens', 'GET /v1/admin/tokens', {
    summary: 'List access tokens',
    auth: anyone,
    replies: {
      200: { message: AccessTokenList, when: 'Yours, the newest first; for an admin those of all.' },
    },
    problems: [],
  }),
  createToken: route('createToken', 'POST /v1/admin/tokens', {
    summary: 'Make an access token',
    description:
      'For a program that acts in your name and your role: `Authorization: Bearer ak_…`. Only a session can make one.',
    auth: anyone,
    body: NewAccessToken,
    replies: { 201: { message: IssuedAccessToken, when: 'The secret is shown this once.' } },
    problems: [],
  }),
  revokeToken: route('revokeToken', 'DELETE /v1/admin/tokens/{key}', {
    summary: 'End an access token at once',
    auth: anyone,
    replies: { 200: { message: AccessToken, when: 'It is revoked. Only an admin can end that of another.' } },
    problems: [],
  }),
  listAudit: route('listAudit', 'GET /v1/admin/audit', {
    summary: 'Read who did what',
    auth: admin,
    query: AuditFilter,
    replies: { 200: { message: AuditList, when: 'A page, the newest first.' } },
    problems: ['cursor_unknown'],
  }),
} as const;
