import { loginThrottleContract } from './login-throttle.contract.ts';
import { MemoryLoginThrottle } from './login-throttle.memory.ts';

loginThrottleContract('MemoryLoginThrottle', async () => new MemoryLoginThrottle());
