package com.opusimg.platform.mail;

import com.opusimg.platform.egress.Gateways;
import com.opusimg.platform.settings.Settings;
import java.util.List;

/** A mailbox under the settings of a test. */
public final class TestInbox {

    private TestInbox() {}

    /** What it is not allowed to do goes into the list. */
    public static Inbox of(Settings settings, List<String> refused) {
        var declared = new InboxIntegration();
        declared.settings = settings;
        var inbox = new Inbox();
        inbox.settings = settings;
        inbox.gateway = Gateways.of(declared.integration(), refused);
        return inbox;
    }
}
