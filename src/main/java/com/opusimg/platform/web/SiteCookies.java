package com.opusimg.platform.web;

import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.stream.Stream;

/** What all cookies of this site have in common: for the whole site, over TLS where it has it, not sent along by other sites. */
@ApplicationScoped
public class SiteCookies {
    @Inject
    Settings settings;

    /** The values that a request brings under a name, in its order; a browser sends one, others may send several. */
    public Stream<String> values(HttpServletRequest request, String name) {
        return request.getCookies() == null
                ? Stream.empty()
                : Arrays.stream(request.getCookies())
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue);
    }

    /** A cookie that ends with the browser. */
    public Cookie make(String name, String value) {
        var cookie = new Cookie(name, value);
        cookie.setPath("/");
        cookie.setSecure(settings.publicUrl().startsWith("https:"));
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }
}
