package com.opusimg.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.account.SessionCookie;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is not in the register does not get onto an answer. */
class RegisteredCookiesTest {

    private final List<String> set = new ArrayList<>();
    private final HttpServletResponse answer = (HttpServletResponse) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {HttpServletResponse.class}, (proxy, method, arguments) -> {
                set.add(arguments[0] instanceof Cookie cookie ? cookie.getName() : arguments[0] + ": " + arguments[1]);
                return null;
            });
    private final HttpServletResponse refusing = new RegisteredCookies.Refusing(answer);

    @Test
    @Promise("CON-1")
    void aCookieThatIsNotRegisteredIsNotSet() {
        refusing.addCookie(new Cookie("tracker", "1"));
        refusing.addHeader("Set-Cookie", "tracker=1; Path=/");
        refusing.setHeader("set-cookie", " tracker = 1");
        refusing.addHeader("Set-Cookie", "");
        refusing.addHeader("Set-Cookie", "opus_session_id=1");
        assertThat(set).isEmpty();
    }

    @Test
    void whatIsRegisteredIsSetAndOtherFieldsPass() {
        refusing.addCookie(new Cookie(SessionCookie.NAME, "1"));
        refusing.addHeader("Set-Cookie", ConsentCookie.NAME + "=1; Path=/");
        refusing.setHeader("Vary", "Cookie");
        assertThat(set).containsExactly("opus_session", "Set-Cookie: opus_consent=1; Path=/", "Vary: Cookie");
    }
}
