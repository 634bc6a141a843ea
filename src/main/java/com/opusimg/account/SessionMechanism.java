package com.opusimg.account;

import com.opusimg.platform.security.Identity;
import com.opusimg.platform.security.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Jakarta Security's mechanism for this portal: the session cookie says who it is, and the constraints of
 * {@code web.xml} say who may see which page. Who may not is sent to the sign-in page.
 */
@ApplicationScoped
public class SessionMechanism implements HttpAuthenticationMechanism {
    private static final String STAFF = "STAFF";

    @Inject
    Sessions sessions;

    @Inject
    SessionCookie cookie;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        Optional<Identity> identity = cookie.read(request).flatMap(sessions::find);
        if (identity.isPresent()) {
            Identity who = identity.get();
            request.setAttribute(Identity.ATTRIBUTE, who);
            return context.notifyContainerAboutLogin(who.account().toString(), groups(who.role()));
        }
        if (context.isProtected()) {
            return redirect(request, response, context);
        }
        return context.doNothing();
    }

    private static AuthenticationStatus redirect(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        try {
            if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
                // The session ended under an open page; a plain redirect would vanish in its script.
                response.setContentType("text/xml;charset=UTF-8");
                response.getWriter().write("<partial-response><redirect url=\"/sign-in\"/></partial-response>");
                return AuthenticationStatus.SEND_CONTINUE;
            }
            // Only a path of this portal, never an address from the request, so nobody can be led away by it.
            String query = request.getQueryString();
            String wanted = request.getRequestURI() + (query == null ? "" : "?" + query);
            response.sendRedirect("/sign-in?next=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8));
            return AuthenticationStatus.SEND_CONTINUE;
        } catch (IOException gone) {
            throw new AuthenticationException(gone);
        }
    }

    /** What {@code web.xml} tells apart; which of the pages of staff a role opens is in the table of permissions. */
    private static Set<String> groups(Role role) {
        return role.isStaff() ? Set.of(Role.PERSON.name(), STAFF) : Set.of(Role.PERSON.name());
    }
}
