package io.cohortsync.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class SinkTest {
    private final Queue<String> received = new ConcurrentLinkedQueue<>();

    @Test
    void everyRequestOfAKeepAliveConnectionArrivesWholeAndIsAnswered() throws Exception {
        String large = "x".repeat(300_000);
        try (Sink sink = Sink.start((at, body) -> received.add(new String(body, StandardCharsets.UTF_8)));
                HttpConnection connection = new HttpConnection(sink.port())) {
            assertThat(connection.send(request("a"))).isEqualTo(200);
            assertThat(connection.send(request(large))).isEqualTo(200);
            assertThat(connection.send(request("b"))).isEqualTo(200);
        }
        assertThat(received).containsExactly("a", large, "b");
    }

    @Test
    void theClosedLoopSendsWhatItsSourcesHaveAndCountsTheAnswers() throws Exception {
        try (Sink sink = Sink.start((at, body) -> received.add(new String(body, StandardCharsets.UTF_8)))) {
            ClosedLoop.Result result = new ClosedLoop(sink.port(), 3)
                    .run(
                            () -> {
                                Iterator<String> bodies = List.of("1", "2", "3").iterator();
                                return () -> bodies.hasNext() ? request(bodies.next()) : null;
                            },
                            Duration.ofSeconds(30));

            assertThat(result.requests()).isEqualTo(9);
            assertThat(received).hasSize(9).contains("1", "2", "3");
        }
    }

    @Test
    void theOpenLoopKeepsTheIntendedMomentsApartByTheRate() throws Exception {
        Queue<Long> intended = new ConcurrentLinkedQueue<>();
        try (Sink sink = Sink.start((at, body) -> received.add(new String(body, StandardCharsets.UTF_8)))) {
            new OpenLoop(sink.port(), 1).run(5, 1_000, (number, at) -> {
                intended.add(at);
                return request("n" + number);
            });
        }
        assertThat(received).containsExactly("n0", "n1", "n2", "n3", "n4");
        long first = intended.element();
        assertThat(intended.stream().map(at -> at - first))
                .containsExactly(0L, 1_000_000L, 2_000_000L, 3_000_000L, 4_000_000L);
    }

    private static byte[] request(String body) {
        return (HttpConnection.head("/hook", body.length()) + body).getBytes(StandardCharsets.US_ASCII);
    }
}
