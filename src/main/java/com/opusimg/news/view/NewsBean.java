package com.opusimg.news.view;

import com.opusimg.consent.Decision;
import com.opusimg.consent.Receipts;
import com.opusimg.news.NewsLimit;
import com.opusimg.news.Subscriptions;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.web.Problems;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.omnifaces.util.Faces;

/**
 * Subscribing to news, and the pages behind the links in mails. Those change nothing when they are opened, only by a press: a
 * form of their own that needs neither a cookie nor a sign-in, since the link's token is all that counts.
 */
@Named("news")
@RequestScoped
public class NewsBean {
    private static final String TOKEN = "token";

    @Inject
    Subscriptions subscriptions;

    @Inject
    NewsLimit limit;

    @Inject
    Receipts receipts;

    @Resource
    ManagedExecutorService executor;

    private String email;
    private boolean done;
    private boolean broken;
    private Decision answer;

    /** Asks for the mail that confirms. The work is done apart, so that neither words nor time tell whether the address is known. */
    public void subscribe() {
        try {
            limit.take(Faces.getRequest().getRemoteAddr());
            String address = subscriptions.check(email);
            Subscriptions service = subscriptions;
            executor.execute(() -> service.ask(address));
            done = true;
        } catch (ProblemException refused) {
            Problems.show(refused);
        }
    }

    /** The page that confirms: opened it only looks, pressed it confirms; pressed again it says so again. */
    public void confirm() {
        try {
            answer = (isPress() ? subscriptions.confirm(getToken()) : subscriptions.confirmed(getToken())).orElse(null);
            done = answer != null;
        } catch (ProblemException refused) {
            broken = true;
        }
    }

    /** The page that ends a subscription: opened it only asks, pressed it ends, as does a mail program's own press (RFC 8058). */
    public void unsubscribe() {
        if (isPress()) {
            answer = subscriptions.end(getToken()).orElse(null);
            done = true;
        }
    }

    /** Whether news are sent here at all. */
    public boolean isOn() {
        return subscriptions.isOn();
    }

    /** How long the link that confirms works. */
    public Duration getValidity() {
        return subscriptions.validity();
    }

    /** The token of the link. */
    public String getToken() {
        return Faces.getRequestParameter(TOKEN);
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    /** Whether it worked. */
    public boolean isDone() {
        return done;
    }

    /** Whether the link does not work. */
    public boolean isBroken() {
        return broken;
    }

    /** The receipt of what was answered, or null where nothing was: without an account there is no other place to get it. */
    public String getReceipt() {
        return answer == null ? null : receipts.of(answer).toString();
    }

    private static boolean isPress() {
        HttpServletRequest request = Faces.getRequest();
        return request.getMethod().equals("POST");
    }
}
