package com.opusimg.support;

import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.PeriodWords;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.EntityList;
import com.opusimg.rights.EntitySection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;

/** A person's tickets, what either side wrote, and what was said to handing them over, with the receipts. */
@ApplicationScoped
class SupportSection extends EntitySection {
    private static final EntityList TICKETS = EntityList.of("tickets", SupportTicket.class)
            .id("id", "id")
            .whole("number", "number")
            .text("kind", "kind")
            .text("state", "state")
            .text("subject", "subject")
            .moment("openedAt", "openedAt")
            .moment("writtenAt", "writtenAt")
            .momentOrNull("answeredAt", "answeredAt")
            .momentOrNull("closedAt", "closedAt")
            .left("waitsSince", "technical");

    private static final EntityList MESSAGES = EntityList.below(
                    TICKETS, "ticketMessages", SupportMessage.class, "ticketId")
            .id("id", "id")
            .id("ticket", "ticketId")
            .text("text", "text")
            .moment("writtenAt", "writtenAt")
            .left("staffId", "staff");

    private static final EntityList CONSENTS = EntityList.below(
                    TICKETS, "handOffConsents", SupportConsent.class, "ticketId")
            .id("id", "id")
            .id("ticket", "ticketId")
            .whole("textVersion", "textVersion")
            .moment("givenAt", "givenAt")
            .momentOrNull("withdrawnAt", "withdrawnAt")
            .text("receipt", "receipt");

    private static final EntityList HAND_OFFS = EntityList.below(TICKETS, "handOffs", SupportHandOff.class, "ticketId")
            .id("id", "id")
            .id("ticket", "ticketId")
            .id("consent", "consentId")
            .moment("begunAt", "begunAt")
            .momentOrNull("sentAt", "sentAt")
            .left("staffId", "staff");

    @Inject
    Settings settings;

    @Override
    public String id() {
        return "support";
    }

    @Override
    public int order() {
        return 116;
    }

    @Override
    public Set<String> purposes() {
        return Set.of("support");
    }

    @Override
    public String kept() {
        return Texts.text("export.kept.support", PeriodWords.of(settings.get(Settings.RETENTION_SUPPORT_TICKETS)));
    }

    @Override
    public List<EntityList> entities() {
        return List.of(TICKETS, MESSAGES, CONSENTS, HAND_OFFS);
    }
}
