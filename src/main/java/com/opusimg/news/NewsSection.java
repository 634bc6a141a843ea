package com.opusimg.news;

import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.PeriodWords;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.AddressKeys;
import com.opusimg.rights.EntityList;
import com.opusimg.rights.EntitySection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Subscriptions to news, of the account or of its verified address; and, of staff, the mailings that they wrote. */
@ApplicationScoped
class NewsSection extends EntitySection {
    private static final EntityList MAILINGS = EntityList.of("mailings", Mailing.class)
            .where("e.authorId = :account")
            .id("id", "id")
            .text("subject", "subject")
            .text("body", "body")
            .whole("revision", "revision")
            .text("state", "state")
            .whole("recipients", "recipients")
            .whole("queued", "queued")
            .moment("createdAt", "createdAt")
            .momentOrNull("startedAt", "startedAt")
            .momentOrNull("finishedAt", "finishedAt")
            .idOrNull("author", "authorId")
            .left("reachedId", "others");

    @Inject
    AddressKeys addresses;

    @Inject
    Settings settings;

    @Override
    public String id() {
        return "news";
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public Set<String> purposes() {
        return Set.of("marketing-mail");
    }

    @Override
    public String kept() {
        return Texts.text(
                "export.kept.news",
                PeriodWords.of(settings.get(Settings.RETENTION_NEWS_UNCONFIRMED)),
                PeriodWords.of(settings.get(Settings.RETENTION_NEWS_MAILINGS)));
    }

    @Override
    public List<EntityList> entities() {
        return List.of(
                EntityList.of("subscriptions", Subscription.class)
                        .where(
                                "e.accountId = :account or (e.addressKey = :address and e.accountId is null)",
                                account -> Map.of(
                                        "address", addresses.verified(account).orElse("")))
                        .id("id", "id")
                        .text("address", "address")
                        .moment("createdAt", "createdAt")
                        .momentOrNull("expiresAt", "expiresAt")
                        .momentOrNull("confirmedAt", "confirmedAt")
                        .idOrNull("account", "accountId")
                        .left("addressKey", "digest")
                        .left("confirmHash", "secret")
                        .left("unsubscribeHash", "secret"),
                MAILINGS);
    }
}
