package com.opusimg.it;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** The operator's mail server: keeps what comes to the byte, and refuses whom the test says. */
final class RelayStandIn implements AutoCloseable {
    private final SMTPServer server;
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final Map<String, RejectException> refused = new ConcurrentHashMap<>();

    /** A mail, with its envelope. */
    record Taken(String from, List<String> to, byte[] bytes) {
        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        /** A field of its head, unfolded; null where it has none. */
        String field(String name) {
            String head = text().substring(0, text().indexOf("\r\n\r\n")).replaceAll("\r\n[ \t]+", " ");
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse(null);
        }
    }

    RelayStandIn() {
        server = SMTPServer.port(Ports.free())
                .bindAddress(InetAddress.getLoopbackAddress())
                .insertReceivedHeaders(false)
                .messageHandlerFactory(context -> new Handler())
                .build();
        server.start();
    }

    int port() {
        return server.getPortAllocated();
    }

    /** Answers this for a recipient from now on. */
    void refuse(String recipient, int code, String words) {
        refused.put(recipient, new RejectException(code, words));
    }

    /** Takes everything for a recipient again. */
    void takeAgain(String recipient) {
        refused.remove(recipient);
    }

    List<Taken> to(String recipient) {
        return taken.stream().filter(mail -> mail.to().contains(recipient)).toList();
    }

    @Override
    public void close() {
        server.stop();
    }

    private final class Handler implements MessageHandler {
        private String from;
        private final List<String> to = new ArrayList<>();

        @Override
        public void from(String address) {
            from = address;
        }

        @Override
        public void recipient(String address) throws RejectException {
            RejectException no = refused.get(address);
            if (no != null) {
                throw no;
            }
            to.add(address);
        }

        @Override
        public String data(InputStream mail) throws IOException {
            taken.add(new Taken(from, List.copyOf(to), mail.readAllBytes()));
            return null;
        }

        @Override
        public void done() {}
    }
}
