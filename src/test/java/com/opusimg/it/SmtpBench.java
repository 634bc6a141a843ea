package com.opusimg.it;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Mails a second that the listener takes, beside GreenMail on this machine under the same load. GreenMail keeps mail in memory and asks nobody
 * about it; the listener asks SPF, DKIM and DMARC of a name server on this machine, seals each mail and has it on the disk before it answers.
 */
final class SmtpBench {
    private static final int CLIENTS = 8;
    private static final int ROUNDS = 3;
    private static final int WARM_UP = 1_000;
    private static final int MAILS = 4_000;
    private static final String FROM = "bench@elsewhere.test";

    private SmtpBench() {}

    static String run() throws Exception {
        var report = new BenchReport(
                "Mails taken over SMTP, %d connections, %,d mails of 2 kB in each of %d rounds%n",
                CLIENTS, MAILS, ROUNDS);
        int port = Ports.free();
        try (DnsStandIn dns = new DnsStandIn();
                OpusServer server = server(port, dns)) {
            dns.say("elsewhere.test", "v=spf1 ip4:127.0.0.1 -all");
            dns.say("_dmarc.elsewhere.test", "v=DMARC1; p=none");
            Correspondent reader = Correspondent.of(Person.on(server, "business-plus"));
            reader.api().put("mailbox/outside", Map.of()).expect(200);
            reader.decide("address", FROM, "let-in");
            var peer = new GreenMail(new ServerSetup(Ports.free(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            peer.start();
            peer.setUser("reader@elsewhere.test", "reader@elsewhere.test", "x");
            try {
                send(port, reader.address(), WARM_UP, "warm");
                send(peer.getSmtp().getPort(), "reader@elsewhere.test", WARM_UP, "warm");
                List<Double> own = new ArrayList<>();
                List<Double> other = new ArrayList<>();
                for (int round = 0; round < ROUNDS; round++) {
                    other.add(send(peer.getSmtp().getPort(), "reader@elsewhere.test", MAILS, "round" + round));
                    own.add(send(port, reader.address(), MAILS, "round" + round));
                    peer.purgeEmailFromAllMailboxes();
                }
                report.append("  GreenMail: %,.0f a second%n", BenchFigures.median(other));
                report.append(
                        "  Opus: %,.0f a second, %.2f of it%n",
                        BenchFigures.median(own), BenchFigures.median(own) / BenchFigures.median(other));
            } finally {
                peer.stop();
            }
            return report.toString();
        }
    }

    private static OpusServer server(int port, DnsStandIn dns) {
        var environment = new HashMap<String, String>();
        environment.put("OPUS_JAVA_OPTS", "-XX:-UseDynamicNumberOfCompilerThreads");
        environment.put("OPUS_HEAP", "512m");
        environment.put("OPUS_MAIL_DOMAIN", "opus.test");
        environment.put("OPUS_GATEWAY_LISTEN", "127.0.0.1:" + port);
        environment.put("OPUS_GATEWAY_DNS", dns.address());
        environment.put("OPUS_LIMIT_GATEWAY_NETWORK", "10000000");
        return OpusServer.start("bench-smtp", environment);
    }

    /** Each client sends its part over one connection; how many a second altogether. */
    private static double send(int port, String to, int count, String round) throws Exception {
        long start = System.nanoTime();
        try (ExecutorService pool = Executors.newFixedThreadPool(CLIENTS)) {
            var all = new ArrayList<Future<?>>();
            for (int client = 0; client < CLIENTS; client++) {
                String name = round + "." + client;
                all.add(pool.submit((Callable<Void>) () -> {
                    converse(port, to, count / CLIENTS, name);
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        return count / ((System.nanoTime() - start) / 1e9);
    }

    private static void converse(int port, String to, int count, String name) throws IOException {
        String words = ("Something to read, as people write it.\r\n").repeat(45);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            var in = new BufferedReader(
                    new InputStreamReader(new BufferedInputStream(socket.getInputStream()), StandardCharsets.US_ASCII));
            OutputStream out = socket.getOutputStream();
            answer(in, "220");
            say(out, in, "EHLO mail.elsewhere.test", "250");
            for (int i = 0; i < count; i++) {
                say(out, in, "MAIL FROM:<" + FROM + ">", "250");
                say(out, in, "RCPT TO:<" + to + ">", "250");
                say(out, in, "DATA", "354");
                say(
                        out,
                        in,
                        "From: <" + FROM + ">\r\nTo: <" + to + ">\r\nSubject: Mail " + i + " of " + name
                                + "\r\nMessage-ID: <" + name + "." + i + "@elsewhere.test>\r\n\r\n" + words + ".",
                        "250");
            }
            say(out, in, "QUIT", "221");
        }
    }

    private static void say(OutputStream out, BufferedReader in, String line, String expected) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        answer(in, expected);
    }

    private static void answer(BufferedReader in, String expected) throws IOException {
        String line;
        do {
            line = in.readLine();
            if (line == null || !line.startsWith(expected)) {
                throw new IOException("The answer is " + line);
            }
        } while (line.charAt(3) == '-');
    }
}
