import { boot } from '@saldo/service';
import { ratingModule } from './app.module.ts';
import { config } from './config.ts';

await boot({ name: 'rating', config, module: ratingModule });
