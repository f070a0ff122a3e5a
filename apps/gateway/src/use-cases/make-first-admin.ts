import type { Operator } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Operators } from '../ports/operators.ts';
import type { Passwords } from '../ports/passwords.ts';

export interface FirstAdmin {
  readonly email: string;
  readonly password: string;
}

/** Makes the admin whom the configuration names, while there is no operator at all. */
export class MakeFirstAdmin {
  constructor(
    private readonly operators: Operators,
    private readonly passwords: Passwords,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** The new admin, or nothing because somebody is there already. */
  async run({ email, password }: FirstAdmin): Promise<Operator | undefined> {
    const [somebody] = await this.operators.all();
    if (somebody) return undefined;
    const passwordHash = await this.passwords.hash(password);
    const admin = { email, name: 'Administrator', role: 'admin', passwordHash } as const;
    const made = await this.operators.addFirst(admin, this.clock.now());
    if (made) {
      const event = { actor: 'service:gateway', action: 'makeFirstAdmin', phase: 'done' } as const;
      await this.audit.append({ ...event, object: made.id, request_id: made.id }, this.clock.now());
    }
    return made;
  }
}
