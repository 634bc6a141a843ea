package com.opusimg.platform.mail;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** How the bytes of a text in a mail are read, by what the mail says of them (RFC 2046, 4.1.2). */
public final class MailCharset {
    private MailCharset() {}

    /** The charset of a name; UTF-8 where there is none, or none that is known. */
    public static Charset of(String name) {
        try {
            Charset charset = name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
            // Who says ASCII and writes something else mostly means UTF-8, of which it is a part.
            return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }
}
