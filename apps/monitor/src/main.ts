import { boot } from '@saldo/service';
import { monitorModule } from './app.module.ts';
import { config } from './config.ts';

await boot({ name: 'monitor', config, module: monitorModule });
