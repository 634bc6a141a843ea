package com.opusimg.compliance.breach;

import com.opusimg.platform.KebabCase;
import java.util.Arrays;
import java.util.Optional;

/** Why people need not be told of a breach: a closed list (GDPR Art. 34(1), (3)). */
public enum Ground {
    /** The risk for them is not high (Art. 34(1)). */
    NO_HIGH_RISK,
    /** What leaked is of no use to anybody, such as encrypted data (Art. 34(3)(a)). */
    PROTECTED,
    /** What was done since has taken the high risk away (Art. 34(3)(b)). */
    RISK_GONE,
    /** It would be out of proportion; they are told in public instead (Art. 34(3)(c)). */
    TOLD_IN_PUBLIC;

    /** The name in the API. */
    public String id() {
        return KebabCase.of(this);
    }

    /** The ground of a name, if there is one. */
    public static Optional<Ground> of(String id) {
        return Arrays.stream(values()).filter(one -> one.id().equals(id)).findFirst();
    }
}
