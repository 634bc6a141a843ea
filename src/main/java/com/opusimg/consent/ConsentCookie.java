package com.opusimg.consent;

import com.opusimg.platform.crypto.Secrets;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.SiteCookies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The cookie by which a browser knows what was answered, so that nobody is asked twice; scripts read it (banner.ts). To the
 * server it proves nothing but which browser it is: what that browser may be used for stands in its decisions.
 */
@ApplicationScoped
public class ConsentCookie {
    /** Its name, as in the register of what is kept on devices. */
    public static final String NAME = "opus_consent";

    private static final Pattern FORM = Pattern.compile(
            "1\\.(?<owner>[ab])\\.(?<token>[A-Za-z0-9_-]{43})\\.(?<decision>[0-9a-f-]{36})\\.(?<rest>[a-z0-9.+-]{0,800})");

    @Inject
    Settings settings;

    @Inject
    SiteCookies cookies;

    /**
     * What a request brings.
     *
     * @param token the browser's secret
     * @param decision id of the decision that the browser knows
     * @param ofAccount whether it is there for an account that is signed in, and goes with it
     */
    public record Content(String token, UUID decision, boolean ofAccount) {
        /** What stands for the browser in decisions. */
        public String browser() {
            return Secrets.hash(token);
        }
    }

    /** What the request brings, if it is a cookie of ours; rubbish is none. */
    public Optional<Content> read(HttpServletRequest request) {
        return cookies.values(request, NAME)
                .flatMap(value -> parse(value).stream())
                .findFirst();
    }

    /**
     * As {@link #read}, of a browser that chose for itself. What is there for an account is nobody's once that is signed out:
     * the next person at the same browser is somebody else.
     */
    public Optional<Content> readOwn(HttpServletRequest request) {
        return read(request).filter(content -> !content.ofAccount());
    }

    /** Tells the browser what was decided. */
    void write(HttpServletResponse response, String token, boolean ofAccount, Decision decision) {
        Choice choice = decision.choice();
        String value = String.join(
                ".",
                "1",
                ofAccount ? "a" : "b",
                token,
                decision.id().toString(),
                decision.facts(),
                list(choice.granted()),
                list(choice.refused()),
                decision.signals().stream().map(Signal::id).sorted().collect(Collectors.joining("+")));
        Cookie cookie = cookies.make(NAME, value);
        cookie.setMaxAge((int) settings.get(Settings.CONSENT_VALIDITY).toSeconds());
        response.addCookie(cookie);
    }

    /** Removes it. */
    void clear(HttpServletResponse response) {
        Cookie cookie = cookies.make(NAME, "");
        cookie.setMaxAge(0);
        response.addCookie(cookie);
    }

    static Optional<Content> parse(String value) {
        Matcher parts = FORM.matcher(value);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Content(
                    parts.group("token"),
                    UUID.fromString(parts.group("decision")),
                    parts.group("owner").equals("a")));
        } catch (IllegalArgumentException rubbish) {
            return Optional.empty();
        }
    }

    private static String list(Set<String> ids) {
        return ids.stream().sorted().collect(Collectors.joining("+"));
    }
}
