package com.opusimg.platform.mail;

import java.util.regex.Pattern;

/**
 * Which texts are mail addresses that people can write to and hear from: as mail programs write them (RFC 5321, 4.1.2), without quoting,
 * comments and literals. The domain may be one name, as on a machine by itself.
 */
public final class AddressSyntax {
    /** The most characters of an address (RFC 5321, 4.5.3.1.3, without the angle brackets). */
    public static final int LONGEST = 254;

    private static final String PART = "[^@\\s\\p{Cntrl}<>\"(),:;\\\\\\[\\]]";
    private static final Pattern ADDRESS =
            Pattern.compile(PART + "{1,64}@" + PART + "+", Pattern.UNICODE_CHARACTER_CLASS);

    private AddressSyntax() {}

    /** Whether it is one; false for null. */
    public static boolean isAddress(String text) {
        return text != null && text.length() <= LONGEST && ADDRESS.matcher(text).matches() && !text.contains("..");
    }
}
