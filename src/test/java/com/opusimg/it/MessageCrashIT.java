package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.opusimg.Promise;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Messages that a crash meets on their way: each comes once, and what was saved is there. */
class MessageCrashIT {
    private static final int MANY = 24;

    @Test
    @Promise("MSG-1")
    void cutOffOnTheirWayEachMessageComesOnceAndNoneIsLost() throws Exception {
        try (OpusServer server = OpusServer.prepare("crash-messages", Map.of())) {
            // First where it is hardest: a copy is written, and nothing of it is committed.
            server.start(Map.of("OPUS_DRILL_HALT_AT", "message-handed"));
            Correspondent ada = Correspondent.on(server);
            List<Correspondent> others = List.of(Correspondent.on(server), Correspondent.on(server));
            others.forEach(other -> other.letIn(ada));
            String[] to = others.stream().map(Correspondent::address).toArray(String[]::new);
            String kept = draft(ada, "Not sent", to);
            String first = draft(ada, "First", to);
            tryToSend(ada, first);
            server.awaitEnd();

            server.start(Map.of());
            assertThat(ada.delivered(first))
                    .allMatch(one -> one.required("state").asString().equals("delivered"))
                    .hasSize(2);
            others.forEach(other -> assertThat(subjects(other)).containsExactly("First"));

            // Then anywhere, with many on their way.
            var drafts = new ArrayList<String>();
            var expected = new ArrayList<>(List.of("First"));
            for (int i = 0; i < MANY; i++) {
                drafts.add(draft(ada, "Message " + i, to));
                expected.add("Message " + i);
            }
            try (var senders = Executors.newFixedThreadPool(4)) {
                List<Callable<Boolean>> sends = drafts.stream()
                        .<Callable<Boolean>>map(id -> () -> tryToSend(ada, id))
                        .toList();
                var sending = sends.stream().map(senders::submit).toList();
                await("the first of them come")
                        .pollInterval(Duration.ofMillis(20))
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> subjects(others.getFirst()).size() > 3);
                server.kill();
                for (var one : sending) {
                    one.get();
                }
            }

            server.start(Map.of());
            assertThat(ada.api().get("drafts/" + kept).expect(200).field("text"))
                    .as("saved before")
                    .isEqualTo("Text of Not sent.");
            for (String id : drafts) {
                // Asked again, as somebody does who heard nothing: it is the same sending where there was one.
                assertThat(tryToSend(ada, id)).isTrue();
                assertThat(ada.delivered(id))
                        .allMatch(one -> one.required("state").asString().equals("delivered"))
                        .hasSize(2);
            }
            others.forEach(other -> assertThat(subjects(other)).containsExactlyInAnyOrderElementsOf(expected));
            assertThat(ada.folder("outbox")).isEmpty();
            assertThat(ada.folder("sent")).hasSize(MANY + 1);
        }
    }

    private static String draft(Correspondent writer, String subject, String... to) {
        return writer.api()
                .post("drafts", Correspondent.draft(subject, "Text of " + subject + ".", to))
                .expect(201)
                .field("id");
    }

    /** Whether the portal said that it has it; else its process ended first. */
    private static boolean tryToSend(Correspondent writer, String draft) {
        try {
            writer.api()
                    .post("drafts/" + draft + "/send", Map.of("undoSeconds", 0))
                    .expect(202);
            return true;
        } catch (UncheckedIOException cutOff) {
            return false;
        }
    }

    private static List<String> subjects(Correspondent one) {
        return one.folder("inbox").stream()
                .map(line -> line.required("subject").asString())
                .toList();
    }
}
