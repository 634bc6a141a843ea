package com.opusimg.news;

import com.opusimg.compliance.PolicyFacts;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What the policies say of news by mail. */
@ApplicationScoped
public class NewsPolicyFacts implements PolicyFacts {
    @Override
    public List<Kept> kept(Settings settings) {
        return List.of(
                new Kept("news", null),
                new Kept("news-unconfirmed", settings.get(Settings.RETENTION_NEWS_UNCONFIRMED)));
    }
}
