package com.opusimg.message.phone;

import com.opusimg.platform.egress.DeclaredIntegration;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.egress.Keeps;
import com.opusimg.platform.egress.Sent;
import com.opusimg.platform.settings.BodyTemplate;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Who carries codes to telephones. Unlike mail, nobody does that alone, so without the name of a company and an agreement with it
 * nothing is sent. Its fields are those of the body that the operator wrote down.
 */
@ApplicationScoped
class SmsIntegration implements DeclaredIntegration {
    static final String ID = "sms";

    /** Tells a provider that heeds it that a message was sent before (draft-ietf-httpapi-idempotency-key-header). */
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    @Inject
    Settings settings;

    @Override
    public Integration integration() {
        return integration(settings);
    }

    @Override
    public Integration integration(Settings settings) {
        Optional<URI> url = settings.get(Settings.SMS_URL);
        Optional<String> processor = settings.get(Settings.SMS_PROCESSOR);
        return new Integration(
                ID,
                processor.or(() -> url.map(URI::getHost)).orElse("The SMS provider"),
                "account",
                settings.get(Settings.SMS_LOCATION).orElse(Integration.NOT_STATED),
                settings.get(Settings.SMS_SAFEGUARD).orElse(Integration.NOT_STATED),
                processor.flatMap(named -> settings.get(Settings.SMS_AGREEMENT)),
                sent(settings),
                Integration.Route.SERVER,
                url.map(Set::of).orElse(Set.of()));
    }

    @Override
    public Keeps keeps() {
        return Keeps.COPIES;
    }

    private static List<Sent> sent(Settings settings) {
        BodyTemplate body = settings.get(Settings.SMS_BODY);
        var parts = new ArrayList<Sent>();
        Predicate<String> number = value -> value.contains("{to}") || value.contains("{digits}");
        Predicate<String> text = value -> value.contains("{text}");
        add(parts, "your telephone number", fields(body, number));
        add(parts, "the text of the message, with the code", fields(body, text.and(number.negate())));
        Set<String> rest = fields(body, number.or(text).negate());
        add(parts, "who it is from, and what the provider needs to carry it", rest);
        var headers = new TreeSet<String>();
        headers.add(IDEMPOTENCY_KEY.toLowerCase(Locale.ROOT));
        settings.get(Settings.SMS_TOKEN)
                .ifPresent(token ->
                        headers.add(settings.get(Settings.SMS_TOKEN_HEADER).toLowerCase(Locale.ROOT)));
        add(parts, "the key of the operator’s account there, and the number of the message", headers);
        return parts;
    }

    private static void add(List<Sent> parts, String words, Set<String> fields) {
        if (!fields.isEmpty()) {
            parts.add(new Sent(words, fields));
        }
    }

    private static Set<String> fields(BodyTemplate body, Predicate<String> wanted) {
        var names = new TreeSet<String>();
        body.values().forEach((name, value) -> {
            if (wanted.test(value)) {
                names.add(name);
            }
        });
        return names;
    }
}
