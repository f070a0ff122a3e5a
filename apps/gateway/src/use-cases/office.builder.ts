import type { Role } from '@saldo/contracts';
import { FixedClock } from '@saldo/testing/fixed-clock';
import { MemoryAccessTokens } from '../ports/access-tokens.memory.ts';
import { MemoryLoginThrottle } from '../ports/login-throttle.memory.ts';
import { MemoryOperators } from '../ports/operators.memory.ts';
import { MemoryPasswords } from '../ports/passwords.memory.ts';
import { MemorySessions } from '../ports/sessions.memory.ts';
import { AuthenticateOperator } from './authenticate-operator.ts';
import { LogIn } from './log-in.ts';

export const PASSWORD = 'correct horse battery';

/** Operators in memory, with what lets them in. */
export function anOffice() {
  const clock = new FixedClock();
  const operators = new MemoryOperators();
  const passwords = new MemoryPasswords();
  const sessions = new MemorySessions();
  const tokens = new MemoryAccessTokens();
  const throttle = new MemoryLoginThrottle();
  const logIn = new LogIn(operators, passwords, sessions, throttle, clock);
  const authenticate = new AuthenticateOperator(operators, sessions, tokens, clock);
  const employ = async (email: string, role: Role = 'finance') => {
    const terms = { email, name: 'Ana', role, passwordHash: await passwords.hash(PASSWORD) };
    const operator = await operators.add(terms, clock.now());
    if (!operator) throw new Error(`${email} is taken`);
    return operator;
  };
  const enter = async (email: string, password = PASSWORD) => {
    const result = await logIn.run({ email, password, ip: '203.0.113.7' });
    if (result.state !== 'in') throw new Error(`${email} is not let in: ${result.state}`);
    return result.session;
  };
  return { clock, operators, passwords, sessions, tokens, throttle, logIn, authenticate, employ, enter };
}
