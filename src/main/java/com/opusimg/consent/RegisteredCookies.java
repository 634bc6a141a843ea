package com.opusimg.consent;

import com.opusimg.consent.StoredItem.Kind;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets through cookies that are in the register, and drops any other with an error in the log (CON-1): whatever sets it, a
 * library included. Mapped in web.xml. The server's own {@code JSESSIONID} does not pass here; its name stands in web.xml.
 */
public class RegisteredCookies extends HttpFilter {
    private static final System.Logger LOG = System.getLogger(RegisteredCookies.class.getName());
    private static final String FIELD = "Set-Cookie";

    private static final Set<String> NAMES = StorageRegister.items().stream()
            .filter(item -> item.kind() == Kind.COOKIE)
            .map(StoredItem::key)
            .collect(Collectors.toSet());

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, new Refusing(response));
    }

    /** An answer on which no other cookie gets. */
    static final class Refusing extends HttpServletResponseWrapper {
        Refusing(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void addCookie(Cookie cookie) {
            if (registered(cookie.getName())) {
                super.addCookie(cookie);
            }
        }

        @Override
        public void addHeader(String name, String value) {
            if (allowed(name, value)) {
                super.addHeader(name, value);
            }
        }

        @Override
        public void setHeader(String name, String value) {
            if (allowed(name, value)) {
                super.setHeader(name, value);
            }
        }

        private static boolean allowed(String field, String value) {
            return !field.equalsIgnoreCase(FIELD) || (value != null && registered(value.split("=", 2)[0].strip()));
        }

        private static boolean registered(String name) {
            boolean known = NAMES.contains(name);
            if (!known) {
                LOG.log(Level.ERROR, "The cookie {0} is not in the register and was not set.", name);
            }
            return known;
        }
    }
}
