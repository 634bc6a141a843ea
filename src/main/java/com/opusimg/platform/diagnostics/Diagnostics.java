package com.opusimg.platform.diagnostics;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.purpose.Permissions;
import com.opusimg.platform.security.Identity;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;

/** Where errors go that nobody expected: into the log, and as a report to Sentry where one is set. Neither gets anybody's data. */
@Named
@ApplicationScoped
public class Diagnostics {
    /**
     * What pages take for the project that they report to. It leads nowhere (RFC 6761): should a page ever miss its tunnel, nobody is
     * called.
     */
    public static final String PAGE_DSN = "https://page@diagnostics.invalid/1";

    private static final String PURPOSE = "diagnostics";
    private static final System.Logger LOG = System.getLogger(Diagnostics.class.getName());
    private static final String VERSION = version();

    private final Reports reports;
    private final SentryIntegration sentry;
    private final Clock clock;
    private final Scrubber scrubber;
    private final Sdk sdk;
    private final Permissions permissions;
    private final HttpServletRequest request;
    private final UnexpectedCounts counts;

    /** For the container's proxy. */
    protected Diagnostics() {
        reports = null;
        sentry = null;
        clock = null;
        scrubber = null;
        sdk = null;
        permissions = null;
        request = null;
        counts = null;
    }

    /** Prepares the SDK. */
    @Inject
    public Diagnostics(
            Settings settings,
            Reports reports,
            SentryIntegration sentry,
            Clock clock,
            Permissions permissions,
            HttpServletRequest request,
            UnexpectedCounts counts) {
        this.counts = counts;
        this.permissions = permissions;
        this.request = request;
        this.reports = reports;
        this.sentry = sentry;
        this.clock = clock;
        this.scrubber = scrubber(settings);
        this.sdk = new Sdk(event -> reports.take(Report.Source.SERVER, scrubber.server(event, clock.instant())));
    }

    static Scrubber scrubber(Settings settings) {
        return new Scrubber("opus@" + VERSION, settings.get(Settings.SENTRY_ENVIRONMENT));
    }

    /**
     * Logs and reports an error that nobody expected; where it is in a request of somebody who objects to diagnostics, it is logged only
     * (RGT-6). Never throws.
     *
     * @param log of the class that caught it
     * @param what was tried, in words that hold nobody's data
     * @param where by a name that stands in code: a route, page, timer or worker
     */
    public void unexpected(System.Logger log, String what, Throwable error, String where) {
        unexpected(log, what, error, where, null);
    }

    /**
     * The same for an error in the work for an account, whose person need not be there.
     *
     * @param about the account; null for whoever makes the current request
     */
    public void unexpected(System.Logger log, String what, Throwable error, String where, AccountId about) {
        log.log(Level.ERROR, what, Withheld.of(error));
        counts.note(where);
        try {
            if (about == null ? isWanted() : permissions.allows(about, PURPOSE)) {
                sdk.capture(error, where);
            }
        } catch (RuntimeException | LinkageError broken) {
            LOG.log(Level.WARNING, "An error could not be reported.", Withheld.of(broken));
        }
    }

    /** Whether a text would leave in the report of an error that has it in every place that programs put texts. Nothing is reported. */
    public boolean passesOn(String text) {
        JsonObjectBuilder exception = JsonText.PROVIDER
                .createObjectBuilder()
                .add("type", "IllegalStateException")
                .add("module", "java.lang")
                .add("value", text);
        JsonObject event = JsonText.PROVIDER
                .createObjectBuilder()
                .add("message", JsonText.PROVIDER.createObjectBuilder().add("formatted", text))
                .add("event_id", "0".repeat(32))
                .add(
                        "user",
                        JsonText.PROVIDER
                                .createObjectBuilder()
                                .add("email", text)
                                .add("ip_address", text))
                .add(
                        "request",
                        JsonText.PROVIDER.createObjectBuilder().add("url", text).add("data", text))
                .add("extra", JsonText.PROVIDER.createObjectBuilder().add("probe", text))
                .add("tags", JsonText.PROVIDER.createObjectBuilder().add("probe", text))
                .add(
                        "exception",
                        JsonText.PROVIDER
                                .createObjectBuilder()
                                .add(
                                        "values",
                                        JsonText.PROVIDER.createArrayBuilder().add(exception)))
                .build();
        return scrubber.server(event, clock.instant()).toString().contains(text);
    }

    /** Takes the report of a page. */
    void fromPage(JsonObject event, String page, Browser browser) {
        reports.take(Report.Source.PAGE, scrubber.page(event, page, browser, clock.instant()));
    }

    /** Whether whoever makes the current request lets errors be reported; true outside of one. */
    public boolean isWanted() {
        return asking().map(account -> permissions.allows(account, PURPOSE)).orElse(true);
    }

    private Optional<AccountId> asking() {
        try {
            return request.getAttribute(Identity.ATTRIBUTE) instanceof Identity who
                    ? Optional.of(who.account())
                    : Optional.empty();
        } catch (IllegalStateException noRequest) {
            return Optional.empty(); // so says the container's proxy
        }
    }

    /** Whether anything is sent: it is configured, and an agreement is on file. */
    public boolean isOn() {
        return integration().permitted();
    }

    /** For pages: what they take for the project. */
    public String getPageDsn() {
        return PAGE_DSN;
    }

    /** What Sentry would get, who runs it, and under which papers. */
    public Integration integration() {
        return sentry.integration();
    }

    private static String version() {
        try (InputStream in = Diagnostics.class.getResourceAsStream("version.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
