package com.opusimg.message;

import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URI;
import java.util.Locale;

/** The domain in which the people of this installation have their addresses. */
@Named
@ApplicationScoped
public class MailDomain {
    @Inject
    Settings settings;

    /** Its name in lower case: what is set, or else the host of the portal. */
    public String getName() {
        return settings.get(Settings.MAIL_DOMAIN)
                .orElseGet(() -> URI.create(settings.publicUrl()).getHost())
                .toLowerCase(Locale.ROOT);
    }

    /** Whether an address in the form in which it is compared is one of this installation. */
    boolean holds(String canonical) {
        return canonical.endsWith("@" + getName());
    }

    /** The address with that name before the at sign. */
    String address(String localPart) {
        return localPart + "@" + getName();
    }

    /**
     * An own address without what stands behind a plus sign: {@code name+shop@…} reaches {@code name@…}, so that people can tell
     * whom they gave which address (RFC 5233).
     */
    static String withoutTag(String canonical) {
        int at = canonical.lastIndexOf('@');
        int plus = canonical.indexOf('+');
        return plus > 0 && plus < at ? canonical.substring(0, plus) + canonical.substring(at) : canonical;
    }
}
