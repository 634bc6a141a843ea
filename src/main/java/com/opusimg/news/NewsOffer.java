package com.opusimg.news;

import com.opusimg.platform.purpose.Offer;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

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

    @Override
    public List<String> shownByLink(boolean yes) {
        return yes
                ? List.of(
                        Texts.text("news.confirm"),
                        Texts.text("news.confirmLead", settings.operator()),
                        Texts.text("news.confirmPress"))
                : List.of(
                        Texts.text("news.unsubscribe"),
                        Texts.text("news.unsubscribeLead", settings.operator()),
                        Texts.text("news.unsubscribePress"));
    }
}
