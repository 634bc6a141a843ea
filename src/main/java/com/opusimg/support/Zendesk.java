package com.opusimg.support;

import com.opusimg.platform.JsonText;
import com.opusimg.platform.egress.Call;
import com.opusimg.platform.egress.DeclaredIntegration;
import com.opusimg.platform.egress.EgressException;
import com.opusimg.platform.egress.Gateway;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.egress.Keeps;
import com.opusimg.platform.egress.Sent;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What Zendesk gets of a ticket that its person agreed to hand over (LOG-9): what was written, under the ticket's number, and neither
 * name nor address. Answers still come from here.
 */
@ApplicationScoped
class Zendesk implements DeclaredIntegration {
    static final String ID = "zendesk";

    private static final String AUTHORIZATION = "authorization";
    private static final String IDEMPOTENCY_KEY = "idempotency-key";

    private static final List<Sent> SENT = List.of(
            Sent.of("the subject of a ticket that you agreed to hand over", "ticket.subject"),
            Sent.of("what was written in it, by you and by us", "ticket.comment.body"),
            Sent.of("its number, by which we find it again", "ticket.external_id"),
            Sent.of("the key of the operator’s account there", AUTHORIZATION),
            Sent.of("a number by which a repetition is known", IDEMPOTENCY_KEY));

    @Inject
    Settings settings;

    @Inject
    Gateway gateway;

    @Override
    public Integration integration() {
        return integration(settings);
    }

    @Override
    public Integration integration(Settings settings) {
        return new Integration(
                ID,
                settings.get(Settings.ZENDESK_PROCESSOR),
                "support",
                settings.get(Settings.ZENDESK_LOCATION),
                settings.get(Settings.ZENDESK_SAFEGUARD),
                settings.get(Settings.ZENDESK_AGREEMENT),
                SENT,
                Integration.Route.SERVER,
                settings.get(Settings.ZENDESK_URL).map(Set::of).orElse(Set.of()));
    }

    @Override
    public Keeps keeps() {
        return Keeps.COPIES;
    }

    /**
     * Sends a ticket.
     *
     * @param key by which a repetition is known
     * @return whether it was taken
     * @throws EgressException when there is no answer
     */
    boolean send(String key, String number, String subject, String text) throws EgressException {
        String body = JsonText.PROVIDER
                .createObjectBuilder()
                .add(
                        "ticket",
                        JsonText.PROVIDER
                                .createObjectBuilder()
                                .add("subject", subject)
                                .add(
                                        "comment",
                                        JsonText.PROVIDER.createObjectBuilder().add("body", text))
                                .add("external_id", number))
                .build()
                .toString();
        URI target = settings.get(Settings.ZENDESK_URL).orElseThrow().resolve("/api/v2/tickets.json");
        var headers = Map.of(AUTHORIZATION, credentials(), IDEMPOTENCY_KEY, key);
        return gateway.send(Call.json(ID, target, headers, body.getBytes(StandardCharsets.UTF_8)))
                .taken();
    }

    /** As Zendesk has it for keys of its API: the name of the user with {@code /token}, and the key. */
    private String credentials() {
        String pair = settings.get(Settings.ZENDESK_USER).orElse("") + "/token:"
                + settings.get(Settings.ZENDESK_TOKEN).orElse("");
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
