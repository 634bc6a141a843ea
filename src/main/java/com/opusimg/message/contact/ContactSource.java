package com.opusimg.message.contact;

import com.opusimg.platform.KebabCase;

/** How a contact came into the book. */
public enum ContactSource {
    /** The person's own doing. */
    OWN,
    /** A file of vCards (RFC 6350, RFC 2426). */
    VCARD,
    /** A table as text with commas (RFC 4180). */
    CSV,
    /** The contacts of the person's device, chosen there (W3C Contact Picker API). */
    PICKER,
    /** A package that the person brought along (GDPR Art. 20). */
    PACKAGE;

    /** The name in the API. */
    public String id() {
        return KebabCase.of(this);
    }
}
