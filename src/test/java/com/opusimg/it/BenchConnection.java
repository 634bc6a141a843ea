package com.opusimg.it;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;

/**
 * A connection that is kept alive, to a server on this machine. It sends bytes as they are and does little else: client and
 * server share the cores that are measured.
 */
final class BenchConnection implements Closeable {

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    BenchConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        // A small request is one packet, as clients send it.
        out = new BufferedOutputStream(socket.getOutputStream(), 1 << 13);
    }

    record Answer(int status, byte[] body) {}

    /** Sends the parts of a request, and reads its answer. */
    Answer ask(byte[]... parts) throws IOException {
        send(parts);
        int status = status();
        long length = length();
        return new Answer(status, length < 0 ? chunks() : in.readNBytes(Math.toIntExact(length)));
    }

    /** Sends a request, reads its answer of 200 to the end, and returns how many bytes that were. */
    long download(byte[] request) throws IOException {
        send(request);
        int status = status();
        long length = length();
        if (status != 200) {
            throw new IOException("The answer is " + status);
        }
        var buffer = new byte[1 << 18];
        for (long left = length; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException("The connection ended");
            }
            left -= read;
        }
        return length;
    }

    private void send(byte[]... parts) throws IOException {
        for (byte[] part : parts) {
            out.write(part);
        }
        out.flush();
    }

    private int status() throws IOException {
        return Integer.parseInt(line().split(" ", 3)[1]);
    }

    /** What the head says of the length of the body; negative when it says nothing. */
    private long length() throws IOException {
        long length = -1;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String field = line.toLowerCase(Locale.ROOT);
            if (field.startsWith("content-length:")) {
                length = Long.parseLong(field.substring(15).strip());
            }
        }
        return length;
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); ; size = Integer.parseInt(line(), 16)) {
            body.writeBytes(in.readNBytes(size));
            line();
            if (size == 0) {
                return body.toByteArray();
            }
        }
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int one = in.read(); one != '\n'; one = in.read()) {
            if (one < 0) {
                throw new EOFException("The connection ended");
            }
            if (one != '\r') {
                line.append((char) one);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
