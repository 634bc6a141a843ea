package com.opusimg.platform.look;

import com.opusimg.platform.KebabCase;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.Wrongs;
import com.opusimg.platform.security.PersonSeen.Purpose;
import java.io.Serializable;
import java.util.Optional;

/**
 * What staff look at people for. The person reads it.
 *
 * @param purpose of the closed list
 * @param reference number of a case or the like; null where there is none
 */
public record LookReason(Purpose purpose, String reference) implements Serializable {
    /** The most characters of a reference. */
    public static final int LONGEST_REFERENCE = 64;

    /**
     * A reason as somebody states it.
     *
     * @throws ProblemException as {@code invalid-request} by {@code purpose} where it is missing, by {@code reference} where that is no
     *     short line
     */
    public static LookReason stated(Purpose purpose, String reference) {
        var wrong = new Wrongs();
        if (purpose == null) {
            wrong.add("purpose", "Say what for.");
        }
        String line = reference == null || reference.isBlank() ? null : wrong.line(reference, "reference", "");
        if (line != null && line.length() > LONGEST_REFERENCE) {
            wrong.add("reference", "Write at most " + LONGEST_REFERENCE + " characters.");
        }
        wrong.refuse();
        return new LookReason(purpose, line);
    }

    /**
     * A reason as a request of the API states it: none without a purpose.
     *
     * @throws ProblemException as {@code invalid-request} by {@code purpose} where it is none of the list
     */
    public static Optional<LookReason> asked(String purpose, String reference) {
        if (purpose == null) {
            return Optional.empty();
        }
        return Optional.of(stated(KebabCase.find(Purpose.class, purpose).orElse(null), reference));
    }
}
