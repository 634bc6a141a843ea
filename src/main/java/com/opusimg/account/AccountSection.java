package com.opusimg.account;

import com.opusimg.platform.web.Texts;
import com.opusimg.rights.EntityList;
import com.opusimg.rights.EntitySection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** The account itself, and links that were mailed to it and still work. */
@ApplicationScoped
class AccountSection extends EntitySection {
    private static final EntityList PROFILE = EntityList.of("profile", Account.class)
            .where("e.id = :account")
            .id("id", "id")
            .text("email", "email")
            .text("firstName", "firstName")
            .text("lastName", "lastName")
            .day("birthDate", "birthDate")
            .text("role", "role")
            .momentOrNull("verifiedAt", "verifiedAt")
            .moment("createdAt", "createdAt")
            .momentOrNull("closedAt", "closedAt")
            .momentOrNull("keptUntil", "keptUntil")
            .left("passwordHash", "secret")
            .left("emailKey", "digest")
            .left("version", "technical");

    private static final EntityList LINKS = EntityList.of("mailedLinks", MailedLink.class)
            .id("id", "id")
            .text("purpose", "purpose")
            .textOrNull("email", "email")
            .moment("createdAt", "createdAt")
            .moment("expiresAt", "expiresAt")
            .left("tokenHash", "secret");

    @Override
    public String id() {
        return "account";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Set<String> purposes() {
        return Set.of("account", "service-mail");
    }

    @Override
    public String kept() {
        return Texts.text("export.kept.account");
    }

    @Override
    public List<EntityList> entities() {
        return List.of(PROFILE, LINKS);
    }
}
