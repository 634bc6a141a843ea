package com.opusimg.compliance;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Drill;
import com.opusimg.platform.mail.BulkMail;
import com.opusimg.platform.mail.Mailer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Goes on with telling everybody, as far as there is room for mail. */
@ApplicationScoped
public class TellingEverybody {
    /** People in one transaction. */
    private static final int BATCH = 50;

    @Inject
    BulkMail bulk;

    @Inject
    Mailer mailer;

    @Inject
    Drill drill;

    /**
     * Tells of some things, one after the other. Safe to call at any time and from several places; a crash loses and doubles nothing.
     *
     * @param point name of the point after each batch, for drills
     */
    public void goOn(List<UUID> things, Telling telling, String point) {
        for (UUID thing : things) {
            AccountId last = telling.start(thing);
            boolean again = true;
            do {
                if (!bulk.hasRoom()) {
                    return;
                }
                again = again && telling.again(thing, BATCH);
                last = again ? last : telling.tell(thing, last, BATCH);
                drill.point(point);
                mailer.sendDue();
            } while (again || last != null);
        }
    }
}
