package com.opusimg.rights.request;

import com.opusimg.platform.KebabCase;
import java.util.Arrays;
import java.util.Optional;

/** Why a request may be refused: a closed list, since the person is told which. */
public enum RefusalReason {
    /** GDPR Art. 12(5); CCPA §1798.145(h)(3). */
    MANIFESTLY_UNFOUNDED,
    /** The same: above all repeated. */
    EXCESSIVE,
    /** It could not be found out whether they are who they say (Art. 11, 12(2); 11 CCR §7060 ff.). */
    NOT_IDENTIFIED,
    /** What is asked for has to be kept or may not be told by law. */
    EXEMPT_BY_LAW,
    /** It would take from others what is theirs (Art. 15(4), 20(4)). */
    RIGHTS_OF_OTHERS,
    /** It is needed for legal claims (Art. 17(3)(e), 18(2), 21(1)). */
    LEGAL_CLAIMS,
    /** Nothing about them is held here. */
    NOTHING_HELD,
    /** The law that it is made under gives no such right. */
    NO_SUCH_RIGHT;

    /** The name in the API. */
    public String id() {
        return KebabCase.of(this);
    }

    /** The reason of a name, if there is one. */
    public static Optional<RefusalReason> of(String id) {
        return Arrays.stream(values()).filter(reason -> reason.id().equals(id)).findFirst();
    }
}
