package com.opusimg.message.phone.view;

import com.opusimg.message.phone.PhoneNumbers;
import com.opusimg.message.phone.PhoneNumbers.Region;
import com.opusimg.message.phone.Phones;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Problems;
import com.opusimg.platform.web.Texts;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A person's telephone number: one step at a time, first the number, then the code. It works without scripts. */
@Named("phone")
@RequestScoped
public class PhoneBean {
    @Inject
    Phones phones;

    @Inject
    Caller caller;

    @Inject
    HttpServletRequest request;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    private Phones.Own own;
    private boolean change;
    private String number;
    private String region;
    private String code;

    @PostConstruct
    void load() {
        own = phones.of(caller.account());
        change = request.getParameter("change") != null;
    }

    /** Sends a code to the number that was typed. */
    public void start() {
        if (Problems.attempt(() -> tell(phones.start(
                caller.verifiedAccount(), number, region == null || region.isBlank() ? null : region, remote())))) {
            change = false;
        }
        own = phones.of(caller.account());
    }

    /** Sends another code to the same number. */
    public void again() {
        Problems.attempt(() -> tell(phones.again(caller.verifiedAccount(), remote())));
        own = phones.of(caller.account());
    }

    /** Takes the code. */
    public void confirm() {
        if (Problems.attempt(() -> phones.confirm(caller.verifiedAccount(), code))) {
            Problems.done("phone.done");
            change = false;
        }
        own = phones.of(caller.account());
    }

    /** Removes the number. */
    public void remove() {
        if (Problems.attempt(() -> phones.remove(caller.account()))) {
            Problems.done("phone.removed");
        }
        own = phones.of(caller.account());
    }

    /** What the person sees of it. */
    public Phones.Own getOwn() {
        return own;
    }

    /** Which part of the page is shown: {@code none} can be done, a {@code number} is asked for, a {@code code}, or all is {@code done}. */
    public String getStep() {
        if (own.waiting() != null && !change) {
            return "code";
        }
        if (own.number() != null && !change) {
            return "done";
        }
        return own.available() ? "number" : "none";
    }

    /** Whether another number is asked for, although there is one. */
    public boolean isChange() {
        return change;
    }

    /** Who carries the message, in words. */
    public String getCarrier() {
        return phones.carrier()
                .map(company -> Texts.text("phone.carrier", company))
                .orElseGet(() -> Texts.text("phone.carrierNone"));
    }

    /** Seconds until another code may be asked for; zero for at once. */
    public long getPause() {
        return own.nextAt() == null
                ? 0
                : Math.max(1, Duration.between(clock.instant(), own.nextAt()).toSeconds());
    }

    /** Seconds for which the code works still. */
    public long getLeft() {
        return own.waiting() == null || !own.waiting().works()
                ? 0
                : Math.max(
                        1,
                        Duration.between(clock.instant(), own.waiting().expiresAt())
                                .toSeconds());
    }

    /** The countries that a number can be of. */
    public List<Region> getRegions() {
        return PhoneNumbers.regions();
    }

    public String getNumber() {
        return number;
    }

    public void setNumber(String number) {
        this.number = number;
    }

    /** That which was chosen; at first the installation's, or the one that the browser's language is of. */
    public String getRegion() {
        if (region != null) {
            return region;
        }
        String ofBrowser = request.getLocale().getCountry();
        return settings.get(Settings.SMS_REGION).orElse(PhoneNumbers.isRegion(ofBrowser) ? ofBrowser : "");
    }

    public void setRegion(String region) {
        this.region = region;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    private String remote() {
        return request.getRemoteAddr();
    }

    private static void tell(boolean sent) {
        Problems.done(sent ? "phone.sent" : "phone.perhaps");
    }
}
