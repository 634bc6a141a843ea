package com.opusimg.compliance.promise;

import com.opusimg.platform.egress.DeclaredIntegration;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.egress.Keeps;
import com.opusimg.platform.egress.Sent;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The operator's own address of alarms. What it gets names nobody: promises, states and figures. */
@ApplicationScoped
class AlarmIntegration implements DeclaredIntegration {
    static final String ID = "alarms";

    @Inject
    Settings settings;

    @Override
    public Integration integration() {
        return integration(settings);
    }

    @Override
    public Integration integration(Settings settings) {
        return new Integration(
                ID,
                settings.operator(),
                "accountability",
                Integration.OWN_PLACE,
                Integration.NO_TRANSFER,
                Optional.of(Integration.OWN_WORK),
                List.of(
                        Sent.of(
                                "which promise of the policies is at risk or broken, why, and what to do",
                                "data.promise",
                                "data.title",
                                "data.state",
                                "data.reason",
                                "data.remedy",
                                "data.drill"),
                        Sent.of("when", "type", "timestamp", "data.raisedAt", "data.endedAt"),
                        Sent.of("where it stands in the console", "data.id", "data.link"),
                        Sent.of(
                                "the post’s number, time and signature",
                                "webhook-id",
                                "webhook-timestamp",
                                "webhook-signature")),
                Integration.Route.SERVER,
                settings.get(Settings.ALARMS_URL).map(Set::of).orElse(Set.of()));
    }

    @Override
    public Keeps keeps() {
        return Keeps.NOTHING;
    }
}
