package com.opusimg.compliance;

import com.opusimg.platform.settings.AccessLogDetail;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What the policies say of the access log: where it knows networks, it is about people. */
@ApplicationScoped
public class AccessLogPolicyFacts implements PolicyFacts {
    @Override
    public List<Kept> kept(Settings settings) {
        return settings.get(Settings.ACCESS_LOG) == AccessLogDetail.NETWORK
                ? List.of(new Kept("access-log", settings.get(Settings.RETENTION_ACCESS_LOG)))
                : List.of();
    }
}
