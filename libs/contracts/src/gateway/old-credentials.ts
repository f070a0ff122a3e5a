import { TextField } from '../wire/fields.ts';

/** What a client of the old interface sends in `x-customer-id` and `x-api-key`. Only a slow hash of the key is kept. */
export class OldCredentials {
  @TextField({ max: 120, example: 'enviadespensa' })
  customer_id!: string;

  @TextField({
    min: 8,
    max: 200,
    description: 'The key as the client has it.',
    example: 'the-old-key-of-the-client',
  })
  api_key!: string;
}
