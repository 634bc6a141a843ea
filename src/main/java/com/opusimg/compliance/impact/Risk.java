package com.opusimg.compliance.impact;

import com.opusimg.platform.problem.Wrongs;

/**
 * A risk to people, and what is done about it (GDPR Art. 35(7)(c) and (d)).
 *
 * @param kind what is feared
 * @param what could happen to whom, and from what it could come
 * @param before how large it is with nothing done
 * @param measures what is done about it
 * @param after how large it is then
 */
public record Risk(Kind kind, String what, Size before, String measures, Size after) {

    /** What is feared; each has to be looked at (WP 248 rev.01, annex 2). */
    public enum Kind {
        ILLEGITIMATE_ACCESS,
        UNWANTED_CHANGE,
        DISAPPEARANCE,
        /** Any other consequence for people. */
        OTHER
    }

    /** A degree on the scale of the CNIL (PIA, knowledge bases), the least first. */
    public enum Degree {
        NEGLIGIBLE,
        LIMITED,
        SIGNIFICANT,
        MAXIMUM
    }

    /** How large a risk is, by which staff order what to do. */
    public enum Level {
        LOW,
        MEDIUM,
        HIGH
    }

    /** How likely a risk is, and how severe for whom it hits. */
    public record Size(Degree likelihood, Degree severity) {

        /** High where both are significant or more, low where both are limited or less. */
        public Level level() {
            boolean likely = likelihood.compareTo(Degree.SIGNIFICANT) >= 0;
            boolean severe = severity.compareTo(Degree.SIGNIFICANT) >= 0;
            return likely && severe ? Level.HIGH : likely || severe ? Level.MEDIUM : Level.LOW;
        }
    }

    Risk checked(String field, Wrongs wrong) {
        if (kind == null) {
            wrong.add(field + ".kind", "Say what is feared.");
        }
        if (!isWhole(before)) {
            wrong.add(field + ".before", "Say how likely and how severe it is with nothing done.");
        }
        if (!isWhole(after)) {
            wrong.add(field + ".after", "Say how likely and how severe it is with the measures.");
        } else if (isWhole(before) && after.level().compareTo(before.level()) > 0) {
            wrong.add(field + ".after", "With the measures it cannot be larger than without.");
        }
        return new Risk(
                kind,
                wrong.text(what, field + ".what", "Write what could happen to whom, and from what."),
                before,
                wrong.text(measures, field + ".measures", "Write what is done about it."),
                after);
    }

    private static boolean isWhole(Size size) {
        return size != null && size.likelihood() != null && size.severity() != null;
    }
}
