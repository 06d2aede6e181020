package io.cohortsync.benchmarks.http;

import io.cohortsync.benchmarks.http.HttpReader.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A keep-alive connection to a port of this machine that sends ready-made requests one at a time. Connects again when the server
 * announced the end of the connection. Not thread-safe.
 */
public final class HttpConnection implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final int port;
    private @Nullable Socket socket;
    private @Nullable HttpReader reader;

    public HttpConnection(int port) {
        this.port = port;
    }

    /** Head of a POST of JSON with {@code length} bytes to follow. */
    public static String head(String path, int length) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                + length + "\r\n\r\n";
    }

    /** Sends head and body as they are and returns the status of the answer. */
    public int send(byte[] request) throws IOException {
        Socket open = socket;
        HttpReader answers = reader;
        if (open == null || answers == null) {
            open = connect();
            answers = new HttpReader(open.getInputStream());
            socket = open;
            reader = answers;
        }
        open.getOutputStream().write(request);
        Message answer = answers.next();
        if (answer == null) {
            throw new IOException("the server closed the connection instead of answering");
        }
        if (answer.isLast()) {
            close();
        }
        return answer.status();
    }

    private Socket connect() throws IOException {
        Socket opened = new Socket(InetAddress.getLoopbackAddress(), port);
        opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
        opened.setSoTimeout((int) TIMEOUT.toMillis());
        return opened;
    }

    @Override
    public void close() throws IOException {
        Socket open = socket;
        socket = null;
        reader = null;
        if (open != null) {
            open.close();
        }
    }
}
