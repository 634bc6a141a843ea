package com.opusimg.account;

import com.opusimg.platform.web.Texts;
import com.opusimg.rights.EntityList;
import com.opusimg.rights.EntitySection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** API keys, as the list of keys shows them: never what would work as one. */
@ApplicationScoped
class KeySection extends EntitySection {
    private static final EntityList KEYS = EntityList.of("apiKeys", ApiToken.class)
            .id("id", "id")
            .text("label", "label")
            .text("prefix", "prefix")
            .words("scopes", "scopes")
            .moment("createdAt", "createdAt")
            .moment("expiresAt", "expiresAt")
            .momentOrNull("lastUsedAt", "lastUsedAt")
            .left("tokenHash", "secret");

    @Override
    public String id() {
        return "api-keys";
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public Set<String> purposes() {
        return Set.of("account");
    }

    @Override
    public String kept() {
        return Texts.text("export.kept.api-keys");
    }

    @Override
    public List<EntityList> entities() {
        return List.of(KEYS);
    }
}
