import { adminRoutes } from './admin-routes.ts';
import { partnerRoutes } from './partner-routes.ts';
import { switchRoutes } from './switch-routes.ts';

/** Every documented route of the gateway. */
export const routes = [
  ...Object.values(partnerRoutes),
  ...Object.values(adminRoutes),
  ...Object.values(switchRoutes),
] as const;
