import { boot } from '@saldo/service';
import { billingModule } from './app.module.ts';
import { config } from './config.ts';

await boot({ name: 'billing', config, module: billingModule });
