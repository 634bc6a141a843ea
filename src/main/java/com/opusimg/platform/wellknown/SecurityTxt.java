package com.opusimg.platform.wellknown;

import com.opusimg.platform.settings.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Where to report weaknesses (RFC 9116). Without a contact there is no such file: one without a Contact is none, and a made-up
 * address would be worse than none.
 */
@WebServlet(SecurityTxt.PATH)
public class SecurityTxt extends HttpServlet {
    static final String PATH = "/.well-known/security.txt";
    private static final long serialVersionUID = 1L;

    /** Less than the year that the RFC recommends as the longest. */
    private static final Duration VALID = Duration.ofDays(180);

    @Inject
    transient Settings settings;

    @Inject
    transient Clock clock;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<String> contact = settings.securityContact();
        if (contact.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("text/plain");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(text(contact.get()));
    }

    private String text(String contact) {
        // By whole days, so that what caches keep stays the same over a day.
        var expires = clock.instant().truncatedTo(ChronoUnit.DAYS).plus(VALID);
        return """
                Contact: %s
                Expires: %s
                Preferred-Languages: en
                Canonical: %s
                Policy: %s
                """.formatted(
                        contact.startsWith("https://") ? contact : "mailto:" + contact,
                        expires,
                        settings.publicUrl() + PATH,
                        settings.publicUrl() + "/security");
    }
}
