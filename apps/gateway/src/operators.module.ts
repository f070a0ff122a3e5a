import { Clock, wire } from '@saldo/service';
import { AccessTokens } from './ports/access-tokens.ts';
import { AuditLog } from './ports/audit-log.ts';
import { BackOffice } from './ports/back-office.ts';
import { LoginThrottle } from './ports/login-throttle.ts';
import { OldCredentials } from './ports/old-credentials.ts';
import { Operators } from './ports/operators.ts';
import { Passwords } from './ports/passwords.ts';
import { Sessions } from './ports/sessions.ts';
import { AskBackOffice } from './use-cases/ask-back-office.ts';
import { AuthenticateOperator } from './use-cases/authenticate-operator.ts';
import { ChangeOperator } from './use-cases/change-operator.ts';
import { ChangePassword } from './use-cases/change-password.ts';
import { CreateOperator } from './use-cases/create-operator.ts';
import { ForgetLoginAttempts } from './use-cases/forget-login-attempts.ts';
import { IssueAccessToken } from './use-cases/issue-access-token.ts';
import { ListAccessTokens } from './use-cases/list-access-tokens.ts';
import { ListAudit } from './use-cases/list-audit.ts';
import { ListOperators } from './use-cases/list-operators.ts';
import { LogIn } from './use-cases/log-in.ts';
import { LogOut } from './use-cases/log-out.ts';
import { MakeFirstAdmin } from './use-cases/make-first-admin.ts';
import { ResetPassword } from './use-cases/reset-password.ts';
import { RevokeAccessToken } from './use-cases/revoke-access-token.ts';
import { SetOldCredentials } from './use-cases/set-old-credentials.ts';
import { VerifyAuditChain } from './use-cases/verify-audit-chain.ts';
import { WriteAudit } from './use-cases/write-audit.ts';

/** What operators' requests are answered with. */
export const operatorUseCases = [
  wire(AuthenticateOperator, Operators, Sessions, AccessTokens, Clock),
  wire(LogIn, Operators, Passwords, Sessions, LoginThrottle, Clock),
  wire(LogOut, Operators),
  wire(ChangePassword, Operators, Passwords),
  wire(ResetPassword, Operators, Passwords),
  wire(ListOperators, Operators),
  wire(CreateOperator, Operators, Passwords, Clock),
  wire(ChangeOperator, Operators),
  wire(MakeFirstAdmin, Operators, Passwords, AuditLog, Clock),
  wire(IssueAccessToken, AccessTokens, Clock),
  wire(ListAccessTokens, AccessTokens),
  wire(RevokeAccessToken, AccessTokens, Clock),
  wire(ForgetLoginAttempts, LoginThrottle, Clock),
  wire(WriteAudit, AuditLog, Clock),
  wire(ListAudit, AuditLog),
  wire(VerifyAuditChain, AuditLog),
  wire(AskBackOffice, BackOffice),
  wire(SetOldCredentials, BackOffice, OldCredentials, Clock),
];
