import { passwordsContract } from './passwords.contract.ts';
import { MemoryPasswords } from './passwords.memory.ts';

passwordsContract('MemoryPasswords', () => new MemoryPasswords());
