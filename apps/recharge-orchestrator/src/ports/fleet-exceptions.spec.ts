import { fleetExceptionsContract } from './fleet-exceptions.contract.ts';
import { MemoryFleetExceptions } from './fleet-exceptions.memory.ts';

fleetExceptionsContract('MemoryFleetExceptions', async () => {
  const exceptions = new MemoryFleetExceptions();
  const { ledger } = exceptions;
  return { exceptions, ledger, told: async () => exceptions.told.map(({ event }) => event.name) };
});
