package com.opusimg.consent;

import com.opusimg.platform.crypto.Secrets;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.egress.Integration.Route;
import com.opusimg.platform.egress.Integrations;
import com.opusimg.platform.purpose.Category;
import com.opusimg.platform.purpose.Offer;
import com.opusimg.platform.purpose.Purpose;
import com.opusimg.platform.purpose.Purpose.Channel;
import com.opusimg.platform.purpose.Purposes;
import com.opusimg.platform.web.Texts;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people are asked here: the purposes that need a yes and that this installation really pursues, in words. */
@ApplicationScoped
public class Questions {
    private static final int FACTS = 16;

    @Inject
    @Any
    Instance<Offer> offers;

    @Inject
    Integrations integrations;

    @Inject
    ReceiptForm form;

    private List<Purpose> purposes;
    private final Map<Channel, String> facts = new EnumMap<>(Channel.class);
    private final Map<Channel, Map<Method, Asked>> asked = new EnumMap<>(Channel.class);

    @PostConstruct
    void collect() {
        Set<String> configured = offers.stream()
                .filter(Offer::configured)
                .map(offer -> Purposes.get(offer.purpose()).id())
                .collect(Collectors.toSet());
        purposes = Purposes.all().stream()
                .filter(purpose -> purpose.needsConsent() && configured.contains(purpose.id()))
                .toList();
        for (Channel channel : Channel.values()) {
            facts.put(channel, digest(channel));
            asked.put(channel, new EnumMap<>(Method.class));
            for (Method method : Method.values()) {
                asked.get(channel).put(method, compose(channel, method));
            }
        }
    }

    /** The purposes that are asked for, of a channel. */
    public List<Purpose> purposes(Channel channel) {
        return purposes.stream().filter(purpose -> purpose.channel() == channel).toList();
    }

    /** The purposes that are asked for in a browser, of a category. */
    public List<Purpose> purposes(Category category) {
        return purposes(Channel.BROWSER).stream()
                .filter(purpose -> purpose.category() == category)
                .toList();
    }

    /** Of these ids, those that are not asked for in the channel. */
    List<String> unasked(Channel channel, Set<String> ids) {
        List<String> asked = purposes(channel).stream().map(Purpose::id).toList();
        return ids.stream().filter(id -> !asked.contains(id)).sorted().toList();
    }

    /** Whether a purpose is asked for. */
    public boolean asksFor(Purpose purpose) {
        return purposes.contains(purpose);
    }

    /** Digest of what is asked of a channel, wherever that is. */
    public String facts(Channel channel) {
        return facts.get(channel);
    }

    /** What is asked of a channel, where people answer in a way. */
    public Asked asked(Channel channel, Method method) {
        return asked.get(channel).get(method);
    }

    /** All that is asked anywhere. */
    Stream<Asked> all() {
        return asked.values().stream().flatMap(one -> one.values().stream()).distinct();
    }

    /** Who else receives something for a purpose, by name and place; empty where it stays here. */
    public List<Integration> recipients(Purpose purpose) {
        return integrations.all().stream()
                .filter(one -> one.permitted() && receives(one, purpose))
                .toList();
    }

    /** What a purpose is, and who receives something for it. */
    public String what(Purpose purpose) {
        List<Integration> recipients = recipients(purpose);
        String received = recipients.isEmpty()
                ? Texts.text("consent.stays")
                : recipients.stream()
                        .map(one -> Texts.text("consent.recipient", one.processor(), one.location()))
                        .collect(Collectors.joining(" "));
        return purpose.text() + " " + received;
    }

    /** Whoever delivers mail receives what a purpose sends by mail. */
    private static boolean receives(Integration one, Purpose purpose) {
        return one.purpose().equals(purpose.id())
                || (purpose.channel() == Channel.MAIL && one.route() == Route.MAIL && one.processed());
    }

    private String digest(Channel channel) {
        var text = new StringBuilder().append(Purposes.version());
        for (Purpose purpose : purposes(channel)) {
            text.append('\n').append(purpose.id());
            for (Integration recipient : recipients(purpose)) {
                text.append('\n').append(recipient.processor()).append('\n').append(recipient.location());
            }
        }
        return Secrets.hash(text.toString()).substring(0, FACTS);
    }

    private Asked compose(Channel channel, Method method) {
        List<Purpose> all = purposes(channel);
        String shown = String.join("\n", words(channel, method));
        return Asked.of(facts(channel), form.members(all, this::recipients, shown));
    }

    /** The words that are shown, from the very texts of which the pages are made. */
    private List<String> words(Channel channel, Method method) {
        if (channel == Channel.MAIL) {
            return purposes(channel).stream()
                    .flatMap(purpose -> Stream.concat(Stream.of(purpose.title()), mailWords(purpose, method)))
                    .toList();
        }
        return switch (method) {
            case BANNER ->
                Stream.of(
                                texts("consent.ask.title", "consent.ask.text"),
                                purposes(channel).stream().flatMap(this::named),
                                texts("consent.refuse", "consent.choose", "consent.save", "consent.accept"))
                        .flatMap(Function.identity())
                        .toList();
            case CHOICES, API ->
                Stream.of(
                                texts("consent.title", "consent.lead"),
                                Stream.of(Category.values()).flatMap(this::group),
                                texts("consent.sale.title", "consent.sale.text"),
                                texts("consent.refuse", "consent.save", "consent.accept"))
                        .flatMap(Function.identity())
                        .toList();
            case SIGNAL ->
                texts("consent.noSignal.text", "consent.signal.title").toList();
            case SIGN_IN -> texts("consent.join.text").toList();
            case REQUEST -> texts("rights.sale.title", "rights.sale.text").toList();
            case MAIL, MAIL_END, ADDRESS -> List.of();
        };
    }

    private Stream<String> mailWords(Purpose purpose, Method method) {
        return switch (method) {
            case MAIL, MAIL_END ->
                offers.stream()
                        .filter(offer -> offer.purpose().equals(purpose.id()))
                        .flatMap(offer -> offer.shownByLink(method == Method.MAIL).stream());
            case ADDRESS -> texts("consent.method.ADDRESS");
            default -> Stream.of(Texts.text("consent.mail.OFF", Texts.text("consent.mail.address")));
        };
    }

    private Stream<String> group(Category category) {
        return Stream.concat(
                Stream.of("title", "text").map(part -> Texts.text("consent.category." + category + "." + part)),
                purposes(category).stream().flatMap(this::named));
    }

    private Stream<String> named(Purpose purpose) {
        return Stream.of(purpose.title(), what(purpose));
    }

    private static Stream<String> texts(String... keys) {
        return Stream.of(keys).map(Texts::text);
    }
}
