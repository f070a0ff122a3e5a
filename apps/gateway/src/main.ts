import { boot } from '@saldo/service';
import { gatewayModule } from './app.module.ts';
import { config } from './config.ts';
import { serveDocuments } from './doors/http/documents.ts';

await boot({
  name: 'gateway',
  config,
  module: gatewayModule,
  http: {
    listen: ({ SALDO_HTTP_PORT, SALDO_HTTP_HOST }) => ({ port: SALDO_HTTP_PORT, host: SALDO_HTTP_HOST }),
    options: { bodyLimit: 65_536 },
    prepare: (app) => serveDocuments(app, '1'),
  },
});
