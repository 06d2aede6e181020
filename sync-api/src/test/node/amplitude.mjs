// Uses Amplitude's SDK as its documentation does; the address is the only thing that is ours.
import { Identify, Revenue, flush, groupIdentify, identify, init, revenue, setGroup, track } from '@amplitude/analytics-node';

const [address, key] = process.argv.slice(2);

await init(key, { logLevel: 0, serverUrl: `${address}/2/httpapi`, flushIntervalMillis: 50 }).promise;
const sent = [
  track('Viewed Product', { sku: 'A-1', price: 19.99, tags: ['new', 'sale'] }, { user_id: 'sdk-jane', device_id: 'sdk-phone', insert_id: 'sdk-insert-1', time: 1700000000000 }),
  track('Anonymous Look', undefined, { device_id: 'sdk-tablet' }),
  identify(
    new Identify().set('plan', 'gold').setOnce('first_seen', 'ad').add('visits', 2).append('seen', 'a').prepend('seen2', 'b')
      .unset('trial').preInsert('l1', 'x').postInsert('l2', 'y').remove('l3', 'z'),
    { user_id: 'sdk-jane', device_id: 'sdk-phone' },
  ),
  identify(new Identify().clearAll(), { user_id: 'sdk-john' }),
  revenue(new Revenue().setProductId('p-1').setPrice(3.5).setQuantity(2), { user_id: 'sdk-jane' }),
  setGroup('company', 'acme', { user_id: 'sdk-jane' }),
  groupIdentify('company', 'acme', new Identify().set('size', 50), { user_id: 'sdk-jane' }),
];
await flush().promise;
await report(sent);

// The server refuses one of these; the SDK drops it and sends the other again by itself.
await report([track('Kept', undefined, { user_id: 'sdk-jane' }), track('Refused', undefined, { user_id: 'null' })]);

async function report(results) {
  for (const result of await Promise.all(results.map((one) => one.promise))) {
    console.log(result.code, result.event.event_type);
  }
}
