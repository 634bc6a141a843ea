package com.opusimg.account;

import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.PeriodWords;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.EntityList;
import com.opusimg.rights.EntitySection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Browsers that are signed in, and sign-in records with their devices and places. An overdue record is none, swept or not. */
@ApplicationScoped
class SignInSection extends EntitySection {
    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Override
    public String id() {
        return "sign-ins";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Set<String> purposes() {
        return Set.of("account", "security", "accountability");
    }

    @Override
    public String kept() {
        return Texts.text(
                "export.kept.sign-ins",
                PeriodWords.of(settings.get(Settings.RETENTION_ACCOUNT_EVENTS)),
                PeriodWords.of(settings.get(Settings.SESSION_REMEMBERED)));
    }

    @Override
    public List<EntityList> entities() {
        return List.of(
                EntityList.of("sessions", WebSession.class)
                        .id("id", "id")
                        .text("device", "device")
                        .moment("signedInAt", "createdAt")
                        .moment("lastSeenAt", "lastSeenAt")
                        .moment("expiresAt", "expiresAt")
                        .left("tokenHash", "secret"),
                EntityList.of("events", AccountEvent.class)
                        .only(
                                "e.at > :since",
                                account -> Map.of(
                                        "since",
                                        clock.instant().minus(settings.get(Settings.RETENTION_ACCOUNT_EVENTS))))
                        .id("id", "id")
                        .text("event", "event")
                        .textOrNull("device", "device")
                        .textOrNull("address", "address")
                        .textOrNull("place", "place")
                        .idOrNull("about", "about")
                        .moment("at", "at"),
                EntityList.of("looks", StaffLook.class)
                        .only(
                                "e.at > :since",
                                account -> Map.of(
                                        "since",
                                        clock.instant().minus(settings.get(Settings.RETENTION_ACCOUNT_EVENTS))))
                        .id("id", "id")
                        .text("role", "role")
                        .text("seen", "seen")
                        .text("purpose", "purpose")
                        .textOrNull("reference", "reference")
                        .moment("at", "at"));
    }
}
