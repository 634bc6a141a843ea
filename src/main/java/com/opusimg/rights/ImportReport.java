package com.opusimg.rights;

import java.util.Optional;
import java.util.UUID;

/** What became of each thing of a package that is being imported. */
public interface ImportReport {
    /** What kind of thing it is. */
    enum Kind {
        PROJECT,
        FILE,
        PREFERENCE,
        JOB,
        CONTACT
    }

    /** What became of it. */
    enum Outcome {
        /** It came in. */
        TAKEN,
        /** The account has it already. */
        HERE,
        /** It was left out, for a reason. */
        LEFT
    }

    /** Whether something was reported before, by this import. */
    boolean knows(Kind kind, String source);

    /** What stands here for a thing of the package: what came in for it, or was here. */
    Optional<UUID> standsFor(Kind kind, String source);

    /**
     * Reports what became of something, with the caller's transaction.
     *
     * @param source its id in the package
     * @param name for people
     * @param target what stands for it here; null where it was left out
     * @param reason id of a problem type, or key after {@code import.reason.}; null unless it was left out
     */
    void note(Kind kind, Outcome outcome, String source, String name, UUID target, String reason);

    /** Tells how far it is. */
    void bytes(long more);
}
