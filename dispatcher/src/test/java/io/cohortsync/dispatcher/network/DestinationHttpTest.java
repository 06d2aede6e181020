package io.cohortsync.dispatcher.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.cohortsync.destinations.answer.Trouble;
import io.cohortsync.destinations.request.Call;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class DestinationHttpTest {
    private static final DestinationHttp.Limits LIMITS =
            new DestinationHttp.Limits(Duration.ofSeconds(20), Duration.ofSeconds(20), DataSize.ofBytes(1000));

    private final AtomicInteger requests = new AtomicInteger();
    private final DestinationHttp http =
            new DestinationHttp(new AddressGuard(List.of()), LIMITS, InstantSource.system());
    private final DestinationHttp open =
            new DestinationHttp(new AddressGuard(List.of("127.0.0.0/8")), LIMITS, InstantSource.system());
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            switch (exchange.getRequestURI().getPath()) {
                case "/redirect" -> {
                    exchange.getResponseHeaders().set("Location", "/");
                    exchange.sendResponseHeaders(302, -1);
                }
                case "/long" -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write(new byte[5000]);
                }
                default -> exchange.sendResponseHeaders(204, -1);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        http.close();
        open.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:{port}/",
                "http://localhost:{port}/",
                "http://[::ffff:127.0.0.1]:{port}/",
                "http://[::1]:{port}/",
                "http://2130706433:{port}/",
                "http://0x7f.1:{port}/",
                "http://127.1:{port}/",
                "http://0:{port}/",
                "http://user@127.0.0.1:{port}/",
                "ftp://127.0.0.1:{port}/",
                "file:///etc/passwd"
            })
    void connectsToNothingInside(String url) throws InterruptedException {
        Exchange exchange = http.send(call(url, Call.Reach.GUARDED));

        assertThat(exchange)
                .isInstanceOfSatisfying(
                        Exchange.Unanswered.class,
                        unanswered -> assertThat(unanswered.trouble()).isEqualTo(Trouble.ADDRESS_REFUSED));
        assertThat(requests).hasValue(0);
    }

    @Test
    void opensNoWayInsideByCallingItsOwnSandbox() throws InterruptedException {
        assertThat(status(http.send(call("http://127.0.0.1:{port}/", Call.Reach.INTERNAL))))
                .isEqualTo(204);

        assertThat(http.send(call("http://127.0.0.1:{port}/", Call.Reach.GUARDED)))
                .isInstanceOf(Exchange.Unanswered.class);
        assertThat(requests).hasValue(1);
    }

    @Test
    void followsNoRedirects() throws InterruptedException {
        assertThat(status(open.send(call("http://127.0.0.1:{port}/redirect", Call.Reach.GUARDED))))
                .isEqualTo(302);
        assertThat(requests).hasValue(1);
    }

    @Test
    void readsNoMoreOfAnAnswerThanItsLimit() throws InterruptedException {
        Exchange exchange = open.send(call("http://127.0.0.1:{port}/long", Call.Reach.GUARDED));

        assertThat(exchange)
                .isInstanceOfSatisfying(
                        Exchange.Answered.class,
                        answered -> assertThat(answered.answer().body()).hasSize(1000));
    }

    @Test
    void saysThatNobodyListens() throws InterruptedException {
        server.stop(0);

        assertThat(open.send(call("http://127.0.0.1:{port}/", Call.Reach.GUARDED)))
                .isInstanceOfSatisfying(
                        Exchange.Unanswered.class,
                        unanswered -> assertThat(unanswered.trouble()).isEqualTo(Trouble.NOT_CONNECTED));
    }

    private static int status(Exchange exchange) {
        assertThat(exchange).isInstanceOf(Exchange.Answered.class);
        return ((Exchange.Answered) exchange).answer().status();
    }

    private Call call(String url, Call.Reach reach) {
        return new Call(
                "GET",
                URI.create(url.replace(
                        "{port}", Integer.toString(server.getAddress().getPort()))),
                reach,
                List.of(),
                new byte[0],
                List.of(),
                Optional.empty());
    }
}
