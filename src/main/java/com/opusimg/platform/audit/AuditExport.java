package com.opusimg.platform.audit;

import com.opusimg.platform.JsonText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** The chain and its checkpoints as files that {@code ./opus verify-audit} takes, written as they are read. */
@ApplicationScoped
public class AuditExport {
    private static final int PORTION = 5_000;

    @Inject
    AuditChain chain;

    @Inject
    AuditCheckpoints checkpoints;

    /** Every entry up to the head of now, a JSON object a line, the oldest first. */
    public void chain(OutputStream out) throws IOException {
        long last = chain.head().seq();
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        long behind = 0;
        List<AuditEntry> portion;
        do {
            portion = chain.behind(behind, last, PORTION);
            for (AuditEntry entry : portion) {
                behind = entry.seq();
                writer.write(json(entry));
                writer.write('\n');
            }
        } while (!portion.isEmpty());
        writer.flush();
    }

    /** Every kept checkpoint in compact form, one a line, the oldest first. */
    public void checkpoints(OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        long behind = 0;
        List<AuditCheckpoint> portion;
        do {
            portion = checkpoints.behind(behind, PORTION);
            for (AuditCheckpoint one : portion) {
                behind = one.seq();
                writer.write(one.jws());
                writer.write('\n');
            }
        } while (!portion.isEmpty());
        writer.flush();
    }

    private static String json(AuditEntry entry) {
        JsonObjectBuilder object = JsonText.PROVIDER
                .createObjectBuilder()
                .add("seq", entry.seq())
                .add("at", entry.at().toString())
                .add("actor", entry.actor())
                .add("action", entry.action());
        add(object, "objectType", entry.objectType());
        add(object, "objectId", entry.objectId());
        add(object, "detail", entry.detail());
        return object.add("hash", HexFormat.of().formatHex(entry.hash()))
                .build()
                .toString();
    }

    private static void add(JsonObjectBuilder object, String name, String value) {
        if (value != null) {
            object.add(name, value);
        }
    }
}
