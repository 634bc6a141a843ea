package com.opusimg.platform.diagnostics;

import com.opusimg.platform.JsonText;
import com.opusimg.platform.settings.Settings;
import io.sentry.Breadcrumb;
import io.sentry.SentryEvent;
import io.sentry.protocol.Message;
import io.sentry.protocol.Request;
import io.sentry.protocol.User;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Shows what the scrubber leaves of an error that is full of somebody's data. The somebody is made up, and nothing is sent. */
@ApplicationScoped
public class Preview {
    /** What the sample is full of: none of it may be left. */
    static final List<String> SEEDED = List.of(
            "Anna",
            "Schmidt",
            "anna.schmidt@example.org",
            "203.0.113.77",
            "opus_4f9d2c81b7",
            "whsec_c2VlZGVk",
            "birthday-in-lisbon.jpg",
            "1987-03-14",
            "+49 151 23456789",
            "opus_session",
            "web-17.example.org");

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /**
     * An event before and after.
     *
     * @param before as the SDK makes it, in JSON that is laid out for reading
     * @param after the report that is left of it, in the same way
     */
    public record Sample(String before, String after) {}

    /** Makes the sample anew, by the same SDK and the same scrubber as real reports. */
    public Sample sample() {
        var made = new ArrayList<JsonObject>();
        new Sdk(made::add).capture(event());
        JsonObject before = made.getFirst();
        JsonObject after = Diagnostics.scrubber(settings).server(before, clock.instant());
        return new Sample(readable(before), readable(after));
    }

    private static SentryEvent event() {
        var event = new SentryEvent(new IllegalStateException(
                "Cannot deliver birthday-in-lisbon.jpg of Anna Schmidt (born 1987-03-14) to anna.schmidt@example.org",
                new IllegalArgumentException("Token opus_4f9d2c81b7 of 203.0.113.77 is not whsec_c2VlZGVk")));
        event.setTransaction("GET /files/{id}/content");
        event.setServerName("web-17.example.org");
        event.setTag("account", "anna.schmidt@example.org");
        event.setExtra("file", "birthday-in-lisbon.jpg");
        var message = new Message();
        message.setFormatted("Call +49 151 23456789 about birthday-in-lisbon.jpg");
        event.setMessage(message);
        var user = new User();
        user.setName("Anna Schmidt");
        user.setEmail("anna.schmidt@example.org");
        user.setIpAddress("203.0.113.77");
        event.setUser(user);
        var request = new Request();
        request.setUrl("https://opus.example.org/d/birthday-in-lisbon.jpg");
        request.setQueryString("token=opus_4f9d2c81b7");
        request.setFragment("anna.schmidt@example.org");
        request.setCookies("opus_session=opus_4f9d2c81b7");
        request.setHeaders(Map.of("Authorization", "Bearer opus_4f9d2c81b7", "X-Forwarded-For", "203.0.113.77"));
        request.setData("{\"firstName\":\"Anna\",\"phone\":\"+49 151 23456789\"}");
        event.setRequest(request);
        event.addBreadcrumb(new Breadcrumb("GET /app/file?name=birthday-in-lisbon.jpg"));
        return event;
    }

    private static String readable(JsonObject json) {
        var text = new StringWriter();
        try (var writer = JsonText.PROVIDER
                .createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createWriter(text)) {
            writer.writeObject(json);
        }
        return text.toString().strip();
    }
}
