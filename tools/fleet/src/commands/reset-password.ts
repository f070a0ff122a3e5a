import { connectBus } from '@saldo/bus';
import type { Bus } from '@saldo/bus';
import { RefusalError, operator } from '@saldo/contracts';
import { PersonError } from '../person-error.ts';

/** Asks at the bus of that address, with the credentials in it. */
export async function resetPasswordAt(url: string, email: string): Promise<string> {
  const bus = await connectBus({ url, service: 'operator' });
  try {
    return await resetPassword(bus, email);
  } finally {
    await bus.close();
  }
}

/** Gives an operator a password by chance, and answers the line that shows it. */
export async function resetPassword(bus: Pick<Bus, 'ask'>, email: string): Promise<string> {
  try {
    const reset = await bus.ask(operator.reset_password, { email });
    return `${reset.email}, password ${reset.password} (shown this once; every session has ended)`;
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    throw new PersonError(`There is no operator with the e-mail address ${email}.`, { cause: error });
  }
}
