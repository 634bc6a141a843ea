package com.opusimg.rights.request;

import com.opusimg.platform.KebabCase;
import java.util.Arrays;
import java.util.Optional;

/** What somebody asks for. */
public enum Kind {
    /** A copy, and what is done with it (GDPR Art. 15; CCPA: to know). */
    ACCESS,
    /** The same in a form that another service can load (Art. 20). */
    PORTABILITY,
    /** Something is wrong (Art. 16). */
    CORRECTION,
    /** Art. 17. */
    ERASURE,
    /** A freeze (Art. 18). */
    RESTRICTION,
    /** Against what rests on a legitimate interest (Art. 21). */
    OBJECTION,
    /** No sale and no sharing (CCPA §1798.120): neither sign-in nor proof. */
    SALE_OPT_OUT,
    /** Anything else; nothing of a person's is told or changed for it, so nobody has to prove who they are. */
    OTHER;

    /** Whether it has to be known who asks before anything is told or done. */
    public boolean needsIdentity() {
        return this != SALE_OPT_OUT && this != OTHER;
    }

    /** The name in the API, for example {@code sale-opt-out}. */
    public String id() {
        return KebabCase.of(this);
    }

    /** The kind of a name, if there is one. */
    public static Optional<Kind> of(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
    }
}
