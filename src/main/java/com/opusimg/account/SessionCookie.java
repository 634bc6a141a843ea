package com.opusimg.account;

import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.SiteCookies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/** The cookie of a signed-in browser: not readable by scripts, not sent along by other sites' requests. */
@ApplicationScoped
public class SessionCookie {
    /** Its name, as in the register of cookies. */
    public static final String NAME = "opus_session";

    @Inject
    Settings settings;

    @Inject
    SiteCookies cookies;

    /** The secret that a request brings. */
    public Optional<String> read(HttpServletRequest request) {
        return cookies.values(request, NAME).findFirst();
    }

    /** Sets the cookie; it ends with the browser unless the person chose to stay signed in. */
    public void write(HttpServletResponse response, String secret, boolean remember) {
        Cookie cookie = cookie(secret);
        if (remember) {
            cookie.setMaxAge((int) settings.get(Settings.SESSION_REMEMBERED).toSeconds());
        }
        response.addCookie(cookie);
    }

    /** Removes the cookie. */
    public void clear(HttpServletResponse response) {
        Cookie cookie = cookie("");
        cookie.setMaxAge(0);
        response.addCookie(cookie);
    }

    private Cookie cookie(String value) {
        Cookie cookie = cookies.make(NAME, value);
        cookie.setHttpOnly(true);
        return cookie;
    }
}
