package com.opusimg.message.phone;

import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.PeriodWords;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;

/** What stands in messages with codes. */
@ApplicationScoped
class PhoneTexts {
    @Inject
    Settings settings;

    /**
     * The text that goes with a code. Its last line binds the code to this site (WICG, "Origin-bound one-time codes delivered via SMS"), so
     * that browsers offer it here and nowhere else.
     */
    String of(String code) {
        String host = URI.create(settings.publicUrl()).getHost();
        String life = PeriodWords.of(settings.get(Settings.SMS_CODE_LIFE));
        return Texts.text("sms.code", code, host, life) + "\n\n@" + host + " #" + code;
    }
}
