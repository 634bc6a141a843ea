package com.opusimg.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A connection on which a test says byte by byte what goes out, and sees what comes back before it has sent all. */
final class Wire implements AutoCloseable {

    private static final int PATIENCE = 60_000;

    private final Socket socket;
    private final InputStream in;

    /** The head of an answer. */
    record Head(int status, List<String> lines) {
        Optional<String> header(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ":";
            return lines.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).strip())
                    .findFirst();
        }
    }

    Wire(OpusServer server) {
        try {
            socket = new Socket("localhost", server.httpPort());
            socket.setSoTimeout(PATIENCE);
            in = socket.getInputStream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Sends the head of a POST below {@code /api/v1} and nothing of its body. */
    Wire post(Api api, String path, String... fields) {
        String head = "POST /api/v1/" + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + api.key()
                + "\r\n" + String.join("\r\n", fields) + "\r\n\r\n";
        return send(head.getBytes(StandardCharsets.ISO_8859_1));
    }

    Wire send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Waits for the head of an answer. */
    Head head() {
        var bytes = new ByteArrayOutputStream();
        String text = "";
        try {
            while (!text.endsWith("\r\n\r\n")) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("The connection ended after: " + text);
                }
                bytes.write(next);
                text = bytes.toString(StandardCharsets.ISO_8859_1);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        List<String> lines = text.lines().toList();
        return new Head(Integer.parseInt(lines.getFirst().split(" ")[1]), lines);
    }

    /** Waits for so many bytes of a body. */
    byte[] body(int length) {
        try {
            return in.readNBytes(length);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Whatever comes until the server closes the connection. */
    String rest() {
        try {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
