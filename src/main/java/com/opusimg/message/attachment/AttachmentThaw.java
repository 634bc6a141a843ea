package com.opusimg.message.attachment;

import com.opusimg.platform.persistence.Moments;
import com.opusimg.platform.standing.AccountThawed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** What stood still while an account was frozen goes on. */
@ApplicationScoped
class AttachmentThaw {
    @Inject
    Moments moments;

    void thawed(@Observes AccountThawed event) {
        moments.move("attachment", "unattached_at", event.account(), event.length());
    }
}
