import { Module } from '@nestjs/common';
import type { DynamicModule, Provider } from '@nestjs/common';

import { Clock, SystemClock } from './clock.ts';
import { Health } from './health.ts';
import { Lifecycle } from './lifecycle.ts';
import { Log } from './log.ts';
import { Metrics } from './metrics.ts';
import { Platform } from './platform.ts';
import { Tracing } from './tracing.ts';

/** A Nest module: the class alone, or with its providers given at run time. */
export type ServiceModule = DynamicModule | NonNullable<DynamicModule['imports']>[number];

class PlatformModule {}
class RootModule {}
Module({})(PlatformModule);
Module({})(RootModule);

/** The service's module beside a global one from which anything of the platform can be injected by its class. */
export function rootModule(platform: Platform, module: ServiceModule): DynamicModule {
  const providers: Provider[] = [
    { provide: Platform, useValue: platform },
    { provide: Log, useValue: platform.log },
    { provide: Metrics, useValue: platform.metrics },
    { provide: Tracing, useValue: platform.tracing },
    { provide: Health, useValue: platform.health },
    { provide: Lifecycle, useValue: platform.lifecycle },
    { provide: Clock, useClass: SystemClock },
  ];
  const shared: DynamicModule = { module: PlatformModule, global: true, providers, exports: providers };
  return { module: RootModule, imports: [shared, module] };
}
