package com.opusimg.message.phone;

import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.PeriodWords;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.EntityList;
import com.opusimg.rights.EntitySection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;

/** The telephone number of an account, and one that a code was sent to and that waits to be verified. */
@ApplicationScoped
class PhoneSection extends EntitySection {
    private static final EntityList PHONE = EntityList.of("phone", Phone.class)
            .key("accountId")
            .text("number", "number")
            .moment("verifiedAt", "verifiedAt")
            .left("numberKey", "digest");

    private static final EntityList CODES = EntityList.of("phoneCodes", PhoneCode.class)
            .text("number", "number")
            .whole("triesLeft", "triesLeft")
            .moment("createdAt", "createdAt")
            .moment("expiresAt", "expiresAt")
            .left("id", "technical")
            .left("numberKey", "digest")
            .left("codeHash", "secret");

    @Inject
    Settings settings;

    @Override
    public String id() {
        return "phone";
    }

    @Override
    public int order() {
        return 15;
    }

    @Override
    public Set<String> purposes() {
        return Set.of("account");
    }

    @Override
    public String kept() {
        return Texts.text("export.kept.phone", PeriodWords.of(settings.get(Settings.RETENTION_PHONE_CODES)));
    }

    @Override
    public List<EntityList> entities() {
        return List.of(PHONE, CODES);
    }
}
