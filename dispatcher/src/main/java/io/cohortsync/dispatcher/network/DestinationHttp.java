package io.cohortsync.dispatcher.network;

import io.cohortsync.destinations.answer.Trouble;
import io.cohortsync.destinations.request.Call;
import io.cohortsync.destinations.setting.WebAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpCookieStore;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * Sends requests to destinations, each once. Follows no redirects, keeps no cookies, decompresses nothing. Thread-safe;
 * made for virtual threads: {@link #send} waits for the answer.
 */
public final class DestinationHttp implements AutoCloseable {
    private static final int CONNECTIONS_PER_HOST = 256;

    /** Two clients, because connections are shared per host: one opened for the inside must not serve the outside. */
    private final HttpClient guarded;

    private final HttpClient internal;
    private final ExecutorService resolving = Executors.newVirtualThreadPerTaskExecutor();
    private final AddressGuard guard;
    private final Limits limits;
    private final InstantSource clock;

    /** How long and how much. */
    public record Limits(Duration connect, Duration call, DataSize answer) {}

    public DestinationHttp(AddressGuard guard, Limits limits, InstantSource clock) {
        this.guard = guard;
        this.limits = limits;
        this.clock = clock;
        guarded = client("destination-http");
        guarded.setSocketAddressResolver(new GuardedResolver(guard, resolving));
        internal = client("internal-http");
        start(guarded);
        start(internal);
    }

    private HttpClient client(String name) {
        HttpClient client = new HttpClient();
        client.setName(name);
        client.setFollowRedirects(false);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setConnectTimeout(limits.connect().toMillis());
        client.setMaxConnectionsPerDestination(CONNECTIONS_PER_HOST);
        client.setDestinationIdleTimeout(TimeUnit.MINUTES.toMillis(5));
        return client;
    }

    private static void start(HttpClient client) {
        try {
            client.start();
            // Redirects and challenges are the answer; an unpacked answer could be of any size.
            client.getProtocolHandlers().clear();
            client.getContentDecoderFactories().clear();
        } catch (Exception e) { // All that Jetty's life cycle declares.
            throw new IllegalStateException("The HTTP client does not start", e);
        }
    }

    /** Sends {@code call} and waits. Never throws for what happens on the network. */
    public Exchange send(Call call) throws InterruptedException {
        Optional<String> fault = fault(call);
        if (fault.isPresent()) {
            return new Exchange.Unanswered(Trouble.ADDRESS_REFUSED, fault.get());
        }
        AnswerCollector collector =
                new AnswerCollector(Math.toIntExact(limits.answer().toBytes()), clock);
        try {
            request(call).send(collector);
            return collector.exchange().get();
        } catch (ExecutionException | RuntimeException e) {
            // Jetty refuses what it cannot send (a full queue, a header, a closed client) with a RuntimeException of
            // its own
            // making. Users are then tried again; an exception here would end the lane of all of them.
            return new Exchange.Unanswered(Trouble.NOT_CONNECTED, e.getClass().getSimpleName());
        }
    }

    private Optional<String> fault(Call call) {
        return switch (call.reach()) {
            case INTERNAL -> Optional.empty();
            case GUARDED -> {
                @Nullable String host = call.url().getHost();
                yield WebAddress.fault(call.url().toString())
                        .map(fault -> "The address " + fault)
                        .or(() -> host == null ? Optional.of("The address has no host name") : guard.fault(host));
            }
        };
    }

    private Request request(Call call) {
        HttpClient client = switch (call.reach()) {
            case INTERNAL -> internal;
            case GUARDED -> guarded;
        };
        Request request = client.newRequest(call.url())
                .method(call.method())
                .timeout(limits.call().toMillis(), TimeUnit.MILLISECONDS);
        request.headers(headers -> {
            headers.remove("Accept-Encoding");
            call.headersAt(clock.instant()).forEach(header -> headers.put(header.name(), header.value()));
        });
        return call.body().length == 0
                ? request
                : request.body(new BytesRequestContent("application/json", call.body()));
    }

    @Override
    public void close() {
        stop(guarded);
        stop(internal);
        resolving.close();
    }

    private static void stop(HttpClient client) {
        try {
            client.stop();
        } catch (Exception e) { // All that Jetty's life cycle declares.
            throw new IllegalStateException("The HTTP client does not stop", e);
        }
    }
}
