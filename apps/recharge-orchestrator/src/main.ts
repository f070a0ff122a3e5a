import { boot } from '@saldo/service';
import { rechargeModule } from './app.module.ts';
import { config } from './config.ts';

await boot({
  name: 'recharge',
  config,
  module: rechargeModule,
  fills: [
    { variable: 'SALDO_GPS_DB_URL', folder: 'gps' },
    { variable: 'SALDO_ELIOT_DB_URL', folder: 'eliot' },
  ],
});
