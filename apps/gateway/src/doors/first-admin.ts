import type { Lifecycle, Log } from '@saldo/service';
import type { MakeFirstAdmin } from '../use-cases/make-first-admin.ts';

export interface FirstAdminSettings {
  readonly email: string;
  readonly password: string;
}

/** Whom the configuration names as the first admin; nobody when it names nobody. */
export class FirstAdminWish {
  constructor(readonly admin?: FirstAdminSettings) {}
}

/** Makes the first admin before the service says that it is ready. */
export class FirstAdmin {
  constructor(make: MakeFirstAdmin, { admin }: FirstAdminWish, lifecycle: Lifecycle, log: Log) {
    if (!admin) return;
    lifecycle.onStart('the first admin', async () => {
      const made = await make.run(admin);
      if (made) log.info('the first admin was made', { operator: made.id });
    });
  }
}
