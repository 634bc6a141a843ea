package com.opusimg.message;

import com.opusimg.platform.persistence.Moments;
import com.opusimg.platform.standing.AccountThawed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** What stood still while an account was frozen goes on: messages stay in their folders as long as they would have. */
@ApplicationScoped
class MessageThaw {
    @Inject
    Moments moments;

    void thawed(@Observes AccountThawed event) {
        moments.move("message", "moved_at", event.account(), event.length());
        moments.move("message_gone", "gone_at", event.account(), event.length());
        moments.move("message_sender", "ended_at", event.account(), event.length());
        moments.move("message_submission", "ended_at", event.account(), event.length());
    }
}
