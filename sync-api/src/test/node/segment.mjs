// Uses Segment's SDK as its documentation does; the host is the only thing that is ours.
import { Analytics } from '@segment/analytics-node';

const [host, writeKey] = process.argv.slice(2);

const analytics = new Analytics({ writeKey, host, flushAt: 20, flushInterval: 50 });
analytics.on('error', (error) => console.log('error', error.code, String(error.reason)));
analytics.identify({ userId: 'seg-jane', traits: { email: 'jane@example.com', plan: 'gold' } });
analytics.track({ userId: 'seg-jane', anonymousId: 'seg-phone', event: 'Order Completed', properties: { total: 42.5 }, messageId: 'seg-message-1', timestamp: new Date('2026-01-02T03:04:05Z') });
analytics.page({ anonymousId: 'seg-phone', category: 'Docs', name: 'Index', properties: { path: '/' } });
analytics.screen({ anonymousId: 'seg-phone', name: 'Cart' });
analytics.group({ userId: 'seg-jane', groupId: 'acme', traits: { size: 50 } });
analytics.alias({ userId: 'seg-jane', previousId: 'seg-old-jane' });
await analytics.closeAndFlush();
console.log('flushed');
