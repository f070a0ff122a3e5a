import { boot } from '@saldo/service';
import { gatewayHttp, gatewayModule } from './app.module.ts';
import { config } from './config.ts';

await boot({ name: 'gateway', config, module: gatewayModule, http: gatewayHttp });
