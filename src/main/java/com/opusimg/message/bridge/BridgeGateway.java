package com.opusimg.message.bridge;

import com.opusimg.message.Content;
import com.opusimg.message.EmailAddress;
import com.opusimg.message.MessageGateway;
import com.opusimg.message.MessageHtml;
import com.opusimg.message.MessageParts.Enclosed;
import com.opusimg.message.Summary;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.crypto.StandardWebhooks;
import com.opusimg.platform.egress.Answer;
import com.opusimg.platform.egress.Call;
import com.opusimg.platform.egress.CallRefusedException;
import com.opusimg.platform.egress.EgressException;
import com.opusimg.platform.egress.Gateway;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/** Carries messages to the bridge, one recipient at a time, as signed posts of JSON. */
@ApplicationScoped
class BridgeGateway implements MessageGateway {
    /** What an egress call may have, less room for the text around it; a third is what Base64 adds. */
    private static final long MOST_ATTACHED = 650_000;

    private static final int MOST_BYTES = 1 << 20;
    private static final int GONE = 410;
    private static final int TOO_MANY = 429;
    private static final int TIMEOUT = 408;

    @Inject
    Settings settings;

    @Inject
    BridgeIntegration integration;

    @Inject
    Gateway gateway;

    @Inject
    Clock clock;

    @Override
    public String id() {
        return "bridge";
    }

    @Override
    public boolean configured() {
        return settings.get(Settings.BRIDGE_URL).isPresent();
    }

    @Override
    public boolean reaches(EmailAddress to) {
        return settings.get(Settings.BRIDGE_DOMAIN).filter(to.domain()::equals).isPresent()
                && integration.integration().permitted();
    }

    @Override
    public Carried carry(Letter letter) throws IOException {
        if (letter.enclosed().stream().mapToLong(Enclosed::bytes).sum() > MOST_ATTACHED) {
            return new Carried.Refused("too-large", null);
        }
        String payload = payload(letter).toString();
        byte[] body = payload.getBytes(StandardCharsets.UTF_8);
        if (body.length > MOST_BYTES) {
            return new Carried.Refused("too-large", null);
        }
        try {
            Answer answer = gateway.send(Call.json(
                    BridgeIntegration.ID,
                    settings.get(Settings.BRIDGE_URL).orElseThrow(),
                    StandardWebhooks.headers(
                            "msg_" + letter.id(),
                            clock.instant(),
                            payload,
                            List.of(settings.get(Settings.BRIDGE_SECRET).orElseThrow())),
                    body));
            return carried(answer.status());
        } catch (EgressException | CallRefusedException unanswered) {
            return new Carried.Later(null);
        }
    }

    private static Carried carried(int status) {
        if (status >= 200 && status < 300) {
            return new Carried.Taken();
        }
        String answer = "HTTP " + status;
        boolean final4xx = status >= 400 && status < 500 && status != TIMEOUT && status != TOO_MANY && status != GONE;
        return final4xx ? new Carried.Refused("refused", answer) : new Carried.Later(answer);
    }

    private JsonObject payload(Letter letter) throws IOException {
        Summary summary = letter.summary();
        Content content = letter.content();
        JsonObjectBuilder data = JsonText.PROVIDER
                .createObjectBuilder()
                .add("messageId", summary.messageId())
                .add("from", address(summary.from()))
                .add("recipient", letter.to().email())
                .add("to", addresses(summary.to()))
                .add("cc", addresses(summary.cc()))
                .add("subject", summary.subject())
                .add("text", content.words())
                .add("references", JsonText.PROVIDER.createArrayBuilder(summary.references()));
        if (content.html() != null) {
            data.add("html", MessageHtml.words(content.html()));
        }
        JsonArrayBuilder attachments = JsonText.PROVIDER.createArrayBuilder();
        for (Enclosed part : letter.enclosed()) {
            attachments.add(attached(part));
        }
        return JsonText.PROVIDER
                .createObjectBuilder()
                .add("type", "message.sent")
                .add("timestamp", letter.message().at().toString())
                .add("data", data.add("attachments", attachments))
                .build();
    }

    private static JsonObjectBuilder attached(Enclosed part) throws IOException {
        try (InputStream in = part.content().open()) {
            return JsonText.PROVIDER
                    .createObjectBuilder()
                    .add("name", part.name())
                    .add("type", part.type())
                    .add("content", Base64.getEncoder().encodeToString(in.readAllBytes()));
        }
    }

    private static JsonArrayBuilder addresses(Collection<EmailAddress> all) {
        JsonArrayBuilder some = JsonText.PROVIDER.createArrayBuilder();
        all.forEach(one -> some.add(address(one)));
        return some;
    }

    private static JsonObjectBuilder address(EmailAddress one) {
        JsonObjectBuilder address = JsonText.PROVIDER.createObjectBuilder().add("email", one.email());
        return one.name() == null ? address : address.add("name", one.name());
    }
}
