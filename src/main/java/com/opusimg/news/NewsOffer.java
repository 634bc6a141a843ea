package com.opusimg.news;

import com.opusimg.platform.purpose.Offer;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** News by mail, for the choices. */
@ApplicationScoped
class NewsOffer implements Offer {
    @Inject
    Settings settings;

    @Override
    public String purpose() {
        return Subscriptions.PURPOSE;
    }

    @Override
    public boolean configured() {
        return named(settings);
    }

    @Override
    public boolean named(Settings settings) {
        return settings.get(Settings.MARKETING_MAIL);
    }
}
