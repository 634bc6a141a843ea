package com.opusimg.analytics.view;

import com.opusimg.analytics.AnalyticsPolicyFacts;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** For the page of what is kept in a browser: what others get of it. The cookie policy says the same. */
@Named("storageReaders")
@ApplicationScoped
public class StorageReadersBean {
    @Inject
    Settings settings;

    /** In a sentence or more. */
    public String getRead() {
        return AnalyticsPolicyFacts.read(settings);
    }
}
