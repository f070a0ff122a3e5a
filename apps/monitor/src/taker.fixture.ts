import { connect } from '@nats-io/transport-node';

// A consumer as a process of its own: it asks for so many messages, says what it was given, and never settles anything.
const [servers = '', user = '', pass = '', ask = '', batch = '1'] = process.argv.slice(2);
const inbox = `_INBOX_${user}.${process.pid}`;
const connection = await connect({ servers, user, pass });
connection.subscribe(inbox, {
  callback: (_error, message) => void process.stdout.write(`${message.string()}\n`),
});
connection.publish(ask, JSON.stringify({ batch: Number(batch), expires: 60e9 }), { reply: inbox });
