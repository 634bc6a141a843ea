package com.opusimg.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Requests whose path goes out as written, which clients that know URIs do not do. */
record RawRequest(OpusServer server, String session) {

    /** The status of the answer. */
    int get(String path) {
        try (var socket = new Socket("localhost", server.httpPort())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost:" + server.httpPort()
                                    + "\r\nCookie: opus_session=" + session + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            var answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            return Integer.parseInt(answer.readLine().split(" ")[1]);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
