package io.cohortsync.dispatcher.network;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/**
 * Looks names up once and hands out only what the guard allows. The client connects to exactly these addresses, so a name
 * that changes its address afterwards (DNS rebinding) gains nothing.
 */
final class GuardedResolver implements SocketAddressResolver {
    private final AddressGuard guard;
    private final Executor executor;

    GuardedResolver(AddressGuard guard, Executor executor) {
        this.guard = guard;
        this.executor = executor;
    }

    @Override
    public void resolve(String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> promise) {
        executor.execute(() -> {
            try {
                List<InetSocketAddress> addresses = Stream.of(InetAddress.getAllByName(host))
                        .filter(guard::allows)
                        .map(address -> new InetSocketAddress(address, port))
                        .toList();
                if (addresses.isEmpty()) {
                    promise.failed(new AddressRefused(
                            host,
                            "leads to an internal address. Use a public address, or let the operator allow the network"
                                    + " (cohortsync.dispatcher.allowed-networks)"));
                } else {
                    promise.succeeded(addresses);
                }
            } catch (UnknownHostException | RuntimeException e) {
                promise.failed(e);
            }
        });
    }
}
