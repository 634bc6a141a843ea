package com.opusimg.message.push;

import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.PeriodWords;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.EntityList;
import com.opusimg.rights.EntitySection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;

/** Devices that get notifications; never the addresses that anybody could send to. */
@ApplicationScoped
class PushSection extends EntitySection {
    private static final EntityList DEVICES = EntityList.of("pushDevices", PushDevice.class)
            .id("id", "id")
            .text("name", "name")
            .moment("createdAt", "createdAt")
            .moment("renewedAt", "renewedAt")
            .left("endpoint", "secret")
            .left("endpointKey", "digest")
            .left("toldAt", "technical");

    @Inject
    Settings settings;

    @Override
    public String id() {
        return "notifications";
    }

    @Override
    public int order() {
        return 67;
    }

    @Override
    public Set<String> purposes() {
        return Set.of("messages");
    }

    @Override
    public String kept() {
        return Texts.text("export.kept.notifications", PeriodWords.of(settings.get(Settings.RETENTION_PUSH_DEVICES)));
    }

    @Override
    public List<EntityList> entities() {
        return List.of(DEVICES);
    }
}
