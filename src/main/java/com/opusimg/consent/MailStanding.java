package com.opusimg.consent;

import com.opusimg.platform.AccountId;

/** How a purpose that goes by mail stands for an account; brought by the feature that sends the mail, which alone knows. */
public interface MailStanding {
    /** How it stands. */
    enum State {
        /** No mail goes, and none was asked for. */
        OFF,
        /** Asked for, and the account's address is not verified: nobody has been mailed. */
        UNVERIFIED,
        /** Asked for, and the link that was mailed waits to be followed. */
        ASKED,
        /** Mail goes. */
        ON
    }

    /** Id of the purpose. */
    String purpose();

    /** How it stands for an account. */
    State of(AccountId account);
}
