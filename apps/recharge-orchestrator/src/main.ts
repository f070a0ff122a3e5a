import { boot } from '@saldo/service';
import { rechargeModule } from './app.module.ts';
import { config } from './config.ts';

await boot({ name: 'recharge', config, module: rechargeModule });
