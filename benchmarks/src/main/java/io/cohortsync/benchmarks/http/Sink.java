package io.cohortsync.benchmarks.http;

import io.cohortsync.benchmarks.http.HttpReader.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A destination on the loopback interface that answers every request with 200 and an empty object, as soon as it has it all. */
public final class Sink implements AutoCloseable {
    private static final byte[] ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
                    .getBytes(StandardCharsets.US_ASCII);
    private static final int BACKLOG = 256;

    private final ServerSocket server;
    private final Receiver receiver;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    private Sink(ServerSocket server, Receiver receiver) {
        this.server = server;
        this.receiver = receiver;
    }

    /** Told of every request with a body before it is answered; called from many threads. */
    @FunctionalInterface
    public interface Receiver {
        /** {@code at} is System.nanoTime() when the last byte of the request was read. */
        void received(long at, byte[] body);
    }

    /** Starts on a free port. */
    public static Sink start(Receiver receiver) throws IOException {
        Sink sink = new Sink(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), receiver);
        Thread.ofPlatform().name("sink").daemon().start(sink::accept);
        return sink;
    }

    public int port() {
        return server.getLocalPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port() + "/hook";
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                connections.add(connection);
                Thread.ofVirtual().name("sink-connection").start(() -> serve(connection));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new IllegalStateException("the sink cannot accept connections", e);
                }
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
            HttpReader requests = new HttpReader(connection.getInputStream());
            for (Message request = requests.next(); request != null; request = requests.next()) {
                if (request.body().length > 0) {
                    receiver.received(System.nanoTime(), request.body());
                }
                connection.getOutputStream().write(ANSWER);
            }
        } catch (IOException e) {
            if (server.isClosed()) {
                return;
            }
            // A client that goes away ends its connection, not the measurement: what is missing is counted there.
            System.err.println("  a connection to the sink ended: " + e.getMessage());
        } finally {
            connections.remove(connection);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
