package com.opusimg.news;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.mail.BulkMail;
import com.opusimg.platform.mail.Mailer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How far the sender goes at once. */
class MailingSenderTest {

    private final MailingSender sender = new MailingSender();
    private final List<String> done = new ArrayList<>();
    private int room = 3;
    private boolean on = true;

    @BeforeEach
    void wire() {
        sender.bulk = new BulkMail() {
            @Override
            public boolean hasRoom() {
                return room-- > 0;
            }
        };
        sender.mailer = new Mailer() {
            @Override
            public synchronized void sendDue() {
                done.add("look");
            }
        };
        sender.subscriptions = new Subscriptions() {
            @Override
            public boolean isOn() {
                return on;
            }
        };
        sender.mailings = new Mailings() {
            @Override
            List<UUID> sending() {
                return List.of(new UUID(1, 1));
            }

            @Override
            boolean sendBatch(UUID id) {
                done.add("batch");
                return true;
            }

            @Override
            public void stop(UUID id, AccountId by) {
                done.add("stop by " + by);
            }
        };
    }

    @Test
    @Promise("CON-9")
    void whatHasNoRoomStaysWithTheMailing() {
        sender.run();
        assertThat(done).containsExactly("batch", "look", "batch", "look", "batch", "look");
    }

    @Test
    @Promise("CON-9")
    void whereNewsAreSwitchedOffWhatIsBeingSentEnds() {
        on = false;
        sender.run();
        assertThat(done).containsExactly("stop by null");
    }
}
