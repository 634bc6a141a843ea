package com.opusimg.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Answers questions for texts of domains that the test makes up; there is nothing else. */
final class DnsStandIn implements AutoCloseable {
    private static final int LONGEST = 4096;
    private static final int LONGEST_STRING = 255;
    private static final long SECONDS = 60;

    private final DatagramSocket socket;
    private final Map<String, String> texts = new ConcurrentHashMap<>();

    DnsStandIn() {
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
        Thread.ofVirtual().start(this::serve);
    }

    /** What OPUS_GATEWAY_DNS is set to. */
    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /** Has a domain say a text. */
    void say(String domain, String text) {
        texts.put(domain, text);
    }

    private void serve() {
        byte[] buffer = new byte[LONGEST];
        while (!socket.isClosed()) {
            var packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
                byte[] answer = answer(new Message(java.util.Arrays.copyOf(buffer, packet.getLength())))
                        .toWire();
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException closed) {
                // the loop ends with the socket
            }
        }
    }

    private Message answer(Message question) throws TextParseException {
        Record asked = question.getQuestion();
        var answer = new Message(question.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.RA);
        answer.addRecord(asked, Section.QUESTION);
        Name name = asked.getName();
        String text = texts.get(name.toString(true).toLowerCase(java.util.Locale.ROOT));
        if (text == null) {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
        } else if (asked.getType() == Type.TXT) {
            var parts = new java.util.ArrayList<String>();
            for (int from = 0; from < text.length(); from += LONGEST_STRING) {
                parts.add(text.substring(from, Math.min(text.length(), from + LONGEST_STRING)));
            }
            answer.addRecord(new TXTRecord(name, DClass.IN, SECONDS, parts), Section.ANSWER);
        }
        return answer;
    }

    @Override
    public void close() {
        socket.close();
    }
}
