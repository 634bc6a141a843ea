package com.opusimg.it;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Servers that many tests share, started when first asked for and closed with the JVM. */
final class Servers {

    private static final Map<String, OpusServer> RUNNING = new HashMap<>();

    private Servers() {}

    /** On the system's clock, with everything at its default that does not stand in a test's way. */
    static OpusServer shared() {
        return once("shared", () -> OpusServer.start("shared", Map.of("OPUS_LIMIT_RIGHTS", "1000000")));
    }

    /** On a clock that tests set. Each test begins by setting it and lives with what others left. */
    static OpusServer timed() {
        return once("timed", () -> {
            OpusServer server = OpusServer.prepare(
                    "timed",
                    // Webhooks may reach the receivers that tests open on this machine.
                    Map.of(
                            "OPUS_RETENTION_STAGING",
                            "PT1S",
                            "OPUS_WEBHOOKS_PRIVATE_ADDRESSES",
                            "true",
                            "OPUS_SECURITY_CONTACT",
                            "https://elsewhere.example/report",
                            // Tests read mails after weeks of their clock.
                            "OPUS_RETENTION_MAIL_FOLDER",
                            "P3650D"));
            server.setClock(Instant.now());
            server.start(Map.of("OPUS_CLOCK_FILE", server.clockFile().toString()));
            return server;
        });
    }

    private static synchronized OpusServer once(String name, java.util.function.Supplier<OpusServer> start) {
        return RUNNING.computeIfAbsent(name, absent -> {
            OpusServer server = start.get();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server;
        });
    }
}
